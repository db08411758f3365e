import { useState } from 'react';
import type { DeploymentView } from '../../electron/contract/state.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { useNow } from '../ui/clock.ts';
import { type CopyForm, useCopyKey } from './copy-key.ts';
import { isReused, lifetimes, usualLifetime } from './lifetimes.ts';

const forms = [
  { value: 'key', label: 'The key alone' },
  { value: 'environment', label: 'CODER_URL and CODER_SESSION_TOKEN' },
] as const satisfies readonly { readonly value: CopyForm; readonly label: string }[];

interface Props {
  readonly deployment: DeploymentView;
  readonly onCopied?: () => void;
}

/** Copies a key for use in tools: in which form and, when a new one has to be made, for how long. */
export function CopyKeyForm({ deployment, onCopied }: Props) {
  const { copyKey, maxTokenSeconds } = deployment;
  const now = useNow(60_000);
  const copy = useCopyKey();
  const choices = lifetimes(maxTokenSeconds);
  const usual = choices.find(({ seconds }) => seconds === usualLifetime) ?? choices.at(-1);
  const [as, setAs] = useState<CopyForm>('key');
  const [seconds, setSeconds] = useState(usual?.seconds ?? usualLifetime);
  const [copying, setCopying] = useState(false);
  const reused = copyKey !== null && isReused(copyKey, now);

  const start = async () => {
    setCopying(true);
    const done = await copy(deployment, as, reused ? undefined : seconds);
    setCopying(false);
    if (done) onCopied?.();
  };
  return (
    <>
      {!reused && (
        <Choice
          label="Valid for"
          options={choices.map((each) => ({ value: String(each.seconds), label: each.label }))}
          value={String(seconds)}
          onChange={(value) => setSeconds(Number(value))}
        />
      )}
      <Choice label="Copy as" options={forms} value={as} onChange={setAs} />
      {!reused && (
        <p className="hint">
          Lanyard makes an API token with a name of its own; you can revoke it here or in the dashboard.
        </p>
      )}
      <div className="actions end">
        <Button look="primary" isPending={copying} onPress={() => void start()}>
          {reused ? 'Copy' : 'Make and copy'}
        </Button>
      </div>
    </>
  );
}
