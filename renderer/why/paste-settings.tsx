import { useState } from 'react';
import type { WhyReport } from '../../electron/contract/explanation/report.ts';
import { useCall } from '../bridge.ts';
import { PastedNote } from '../explanation/pasted-note.tsx';
import { usePaste } from '../explanation/use-paste.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { useMessages } from '../ui/messages.tsx';
import { titleOf } from './missing.tsx';

interface Props {
  readonly id: string;
  readonly report: WhyReport;
}

const pasteKey = navigator.platform.startsWith('Mac') ? '⌘ V' : 'Ctrl V';

/** Takes settings that an admin gave the person, so that the whole way can be worked out without the admin's role. */
export function PasteSettings({ id, report }: Props) {
  const organizations = report.explanation?.perOrganization.filter(({ isMember }) => isMember) ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const organization = chosen ?? organizations[0]?.id;
  const { pasted, paste, putAway } = usePaste(id, organization);
  return (
    <section className="section">
      <h2>
        Settings from an admin
        <small>for what is not visible to you</small>
      </h2>
      <p>
        Ask an admin for the deployment’s <code>CODER_OIDC_…</code> variables, its Helm values, or the sync settings as
        JSON. Copy what you get and paste it here: Lanyard reads it from the clipboard, leaves secrets out unread, and
        keeps it on this computer.
      </p>
      {organizations.length > 1 && (
        <Field
          label="Group and role settings in it belong to"
          hint="Their own text does not say to which organization."
        >
          {({ id: field, describedBy }) => (
            <select
              id={field}
              className="select"
              aria-describedby={describedBy}
              value={organization}
              onChange={(event) => setChosen(event.target.value)}
            >
              {organizations.map((each) => (
                <option key={each.id} value={each.id}>
                  {titleOf(each)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <div className="actions">
        <Button onPress={() => void paste()}>
          Paste settings or claims <kbd aria-hidden="true">{pasteKey}</kbd>
        </Button>
        {report.settings?.source === 'pasted' && <Forget id={id} what="settings" onForgotten={putAway} />}
        {report.claims?.source === 'pasted' && <Forget id={id} what="claims" onForgotten={putAway} />}
      </div>
      {pasted && <PastedNote pasted={pasted} onPutAway={putAway} />}
    </section>
  );
}

interface ForgetProps {
  readonly id: string;
  readonly what: 'claims' | 'settings';
  readonly onForgotten: () => void;
}

function Forget({ id, what, onForgotten }: ForgetProps) {
  const call = useCall();
  const { orFail, say } = useMessages();
  const forget = async () => {
    if (!(await orFail(call('why.forgetPasted', { id, what })))) return;
    onForgotten();
    say(`The pasted ${what} were forgotten.`);
  };
  return (
    <Button look="quiet" onPress={() => void forget()}>
      Forget pasted {what}
    </Button>
  );
}
