import { useEffect, useState } from 'react';
import type { BrowserView, DeploymentView } from '../../electron/contract/state.ts';
import { useCall } from '../bridge.ts';
import { Field } from '../ui/field.tsx';
import { useMessages } from '../ui/messages.tsx';

const nameOf = ({ name, profile }: BrowserView): string => (profile === null ? name : `${name} · ${profile}`);

/** In which browser, and with which of its profiles, this deployment's pages open. */
export function Browser({ deployment: { id, browser } }: { readonly deployment: DeploymentView }) {
  const call = useCall();
  const { orFail } = useMessages();
  const [browsers, setBrowsers] = useState<readonly BrowserView[]>([]);

  useEffect(() => {
    let gone = false;
    void call('browsers.list', {}).then((answer) => {
      if (!gone && answer.ok) setBrowsers(answer.value);
    });
    return () => {
      gone = true;
    };
  }, [call]);

  // Nothing to choose from, and nothing chosen.
  if (browsers.length < 2 && browser === null) return null;
  const listed = browser === null || browsers.some((each) => each.id === browser);
  return (
    <section className="section">
      <h2>Browser</h2>
      <Field
        label="Open its pages in"
        hint="For an account that is signed in at the identity provider in another browser or profile."
      >
        {(ids) => (
          <select
            id={ids.id}
            aria-describedby={ids.describedBy}
            className="select"
            value={browser ?? ''}
            onChange={({ target: { value } }) =>
              void orFail(call('deployments.edit', { id, browser: value === '' ? null : value }))
            }
          >
            <option value="">The system’s browser</option>
            {!listed && <option value={browser}>Not found any more: the system’s browser is used</option>}
            {browsers.map((each) => (
              <option key={each.id} value={each.id}>
                {nameOf(each)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </section>
  );
}
