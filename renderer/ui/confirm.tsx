import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { ModalDialog } from './modal-dialog.tsx';

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
  <ModalDialog title={title} alert onClose={onCancel}>
    {children}
    <div className="actions end">
      <Button autoFocus onPress={onCancel}>
        {cancel}
      </Button>
      <Button look={danger ? 'danger' : 'primary'} onPress={onConfirm}>
        {action}
      </Button>
    </div>
  </ModalDialog>
);
