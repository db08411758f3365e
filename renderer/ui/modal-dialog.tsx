import type { ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { FaultBoundary } from './fault-boundary.tsx';
import './overlay.css';

interface Props {
  readonly title: string;
  /** It asks before something that cannot be taken back. */
  readonly alert?: boolean;
  /** Room for text in lines of its own. */
  readonly wide?: boolean;
  /** Called at Escape. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog above the window, open for as long as it is rendered. When it closes, the focus goes back to where it was. */
export const ModalDialog = ({ title, alert = false, wide = false, onClose, children }: Props) => (
  <ModalOverlay className="overlay" isOpen onOpenChange={(open) => open || onClose()}>
    <Modal className={wide ? 'modal wide' : 'modal'}>
      <Dialog role={alert ? 'alertdialog' : 'dialog'} className="dialog">
        <Heading slot="title">{title}</Heading>
        <FaultBoundary panel="This dialog">{children}</FaultBoundary>
      </Dialog>
    </Modal>
  </ModalOverlay>
);
