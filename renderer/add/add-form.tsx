import { type SubmitEvent, useState } from 'react';
import type { ProbeReport } from '../../electron/contract/state.ts';
import { useCall } from '../bridge.ts';
import { useNavigation } from '../ui/navigation.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { useMessages } from '../ui/messages.tsx';

/** The last step of adding: a label, then add it, with or without signing in at once. */
export function AddForm({ report: { host, look } }: { readonly report: ProbeReport }) {
  const [label, setLabel] = useState('');
  const [adding, setAdding] = useState(false);
  const call = useCall();
  const { orFail } = useMessages();
  const { go } = useNavigation();

  const add = async (signIn: boolean) => {
    setAdding(true);
    const named = label.trim() === '' ? {} : { label: label.trim() };
    const added = await orFail(call('deployments.add', { look, ...named }));
    setAdding(false);
    if (added === null) return;
    const { id } = added.value;
    go({ at: 'deployment', id, tab: 'access' });
    if (signIn) void orFail(call('signIn.start', { id }));
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void add(true);
  };
  return (
    <form onSubmit={submit}>
      <Field label="Label" hint="What you call it. It can be changed later.">
        {({ id, describedBy }) => (
          <input
            id={id}
            aria-describedby={describedBy}
            className="input"
            value={label}
            onChange={(event) => setLabel(event.target.value)}
            placeholder={host}
            maxLength={80}
          />
        )}
      </Field>
      <div className="actions">
        <Button type="submit" look="primary" isPending={adding}>
          Add and sign in
        </Button>
        <Button isDisabled={adding} onPress={() => void add(false)}>
          Add
        </Button>
      </div>
    </form>
  );
}
