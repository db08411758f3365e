import type { ToldOrganization } from '../../electron/contract/explanation/told.ts';
import type { ToldReport } from '../../electron/contract/explanation/report.ts';
import { useCall } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { useMessages } from '../ui/messages.tsx';
import { titleOf } from './missing.tsx';

interface Props {
  readonly id: string;
  readonly report: ToldReport;
  /** The ones the person is in. */
  readonly organizations: readonly ToldOrganization[];
  /** Which of them pasted settings are for; null for the first. */
  readonly owner: string | null;
  readonly onOwner: (organization: string) => void;
  readonly onPaste: () => void;
}

const pasteKey = navigator.platform.startsWith('Mac') ? '⌘ V' : 'Ctrl V';

/** Takes settings that an admin gave the person, so that the whole way can be worked out without the admin's role. */
export const PasteSettings = ({ id, report, organizations, owner, onOwner, onPaste }: Props) => (
  <section className="section">
    <h2>
      Settings from an admin
      <small>for what is not visible to you</small>
    </h2>
    <p>
      Ask an admin for the deployment’s <code>CODER_OIDC_…</code> variables, its Helm values, or the sync settings as
      JSON. Copy what you get and paste it here. Secrets in it are left out unread, and nothing of it is sent anywhere.
    </p>
    {organizations.length > 1 && (
      <Field label="Group and role settings in it belong to" hint="Their own text does not say to which organization.">
        {({ id: field, describedBy }) => (
          <select
            id={field}
            className="select"
            aria-describedby={describedBy}
            value={owner ?? organizations[0]?.id}
            onChange={(event) => onOwner(event.target.value)}
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
      <Button onPress={onPaste}>
        Paste settings <kbd aria-hidden="true">{pasteKey}</kbd>
      </Button>
      {report.settings?.source === 'pasted' && <ForgetSettings id={id} />}
    </div>
  </section>
);

function ForgetSettings({ id }: { readonly id: string }) {
  const call = useCall();
  const { orFail, say } = useMessages();
  const forget = async () => {
    if (await orFail(call('why.forgetPasted', { id, what: 'settings' }))) say('The pasted settings were forgotten.');
  };
  return <Button onPress={() => void forget()}>Forget pasted settings</Button>;
}
