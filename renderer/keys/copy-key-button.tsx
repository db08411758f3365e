import { useState } from 'react';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import type { DeploymentView } from '../../electron/contract/state.ts';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/clock.ts';
import { CopyKeyForm } from './copy-key-form.tsx';
import { useCopyKey } from './copy-key.ts';
import { isReused } from './lifetimes.ts';
import '../ui/overlay.css';

/** Copies at once while there is a key with life left; asks for its lifetime when one has to be made. */
export function CopyKeyButton({ deployment }: { readonly deployment: DeploymentView }) {
  const [open, setOpen] = useState(false);
  const now = useNow(60_000);
  const copy = useCopyKey();
  const { copyKey, mintsTokens } = deployment;
  if (!mintsTokens || (copyKey !== null && isReused(copyKey, now))) {
    return (
      <Button look="primary" onPress={() => void copy(deployment, 'key')}>
        Copy key
      </Button>
    );
  }
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button look="primary">Copy key…</Button>
      <Popover className="popover" placement="bottom end">
        <Dialog className="dialog" aria-label="Copy a key">
          <CopyKeyForm deployment={deployment} onCopied={() => setOpen(false)} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
