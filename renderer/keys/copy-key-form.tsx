import { useState } from 'react';
import type { DeploymentView } from '../../electron/contract/state.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { useNow } from '../ui/clock.ts';
import { useCopyKey } from './copy-key.ts';
import { isReused, lifetimes, usualLifetime } from './lifetimes.ts';

interface Props {
  readonly deployment: DeploymentView;
  readonly onCopied?: () => void;
}

/** Copies a key for use in tools: in which form and, when a new one has to be made, for how long. */
export function CopyKeyForm({ deployment, onCopied }: Props) {
  const { copies, copyKey, maxTokenSeconds, mintsTokens } = deployment;
  const now = useNow(60_000);
  const copy = useCopyKey();
  const choices = lifetimes(maxTokenSeconds);
  const usual = choices.find(({ seconds }) => seconds === usualLifetime) ?? choices.at(-1);
  const [as, setAs] = useState('key');
  const [seconds, setSeconds] = useState(usual?.seconds ?? usualLifetime);
  const [copying, setCopying] = useState(false);
  const reused = !mintsTokens || (copyKey !== null && isReused(copyKey, now));
  const note = copies.find((each) => each.as === as)?.note;

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
      <Choice
        label="Copy as"
        options={copies.map((each) => ({ value: each.as, label: each.label }))}
        value={as}
        onChange={setAs}
      />
      {note && <p className="hint">{note}</p>}
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
