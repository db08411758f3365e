import type { ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from './button.tsx';
import './overlay.css';

interface Props {
  readonly title: string;
  readonly action: string;
  readonly danger?: boolean;
  readonly cancel?: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** Asks before something that cannot be taken back. Escape cancels; the focus starts on Cancel. */
export const Confirm = ({ title, action, danger = false, cancel = 'Cancel', onConfirm, onCancel, children }: Props) => (
  <ModalOverlay className="overlay" isOpen onOpenChange={(open) => open || onCancel()}>
    <Modal className="modal">
      <Dialog role="alertdialog" className="dialog">
        <Heading slot="title">{title}</Heading>
        {children}
        <div className="actions end">
          <Button autoFocus onPress={onCancel}>
            {cancel}
          </Button>
          <Button look={danger ? 'danger' : 'primary'} onPress={onConfirm}>
            {action}
          </Button>
        </div>
      </Dialog>
    </Modal>
  </ModalOverlay>
);
