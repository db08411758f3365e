import type { ProbeReport } from '../../electron/contract/state.ts';
import { useNavigation } from '../ui/navigation.ts';
import { Button } from '../ui/button.tsx';
import { Note } from '../ui/note.tsx';
import { AddForm } from './add-form.tsx';
import { SignInMethodList } from './sign-in-methods.tsx';
import './add.css';

interface Props {
  readonly report: ProbeReport;
  /** Looks at the address the deployment calls its own. */
  readonly onLookAt: (origin: string) => void;
}

/** What a look found: the deployment, how it signs people in, and what stands in the way of adding it. */
export function Report({ report, onLookAt }: Props) {
  const { canonicalOrigin, elapsedMs, kindName, noUsersYet, origin, twins, version } = report;
  const { go } = useNavigation();
  return (
    <section aria-label="What is there">
      <Note tone="good" title={`${kindName}${version === null ? '' : ` ${version}`} at ${origin}`} alert>
        <p className="dim">
          Answered in {Math.round(elapsedMs)} ms.
          {origin.startsWith('http://') && ' The connection is not encrypted.'}
        </p>
      </Note>
      {canonicalOrigin !== null && (
        <Note
          tone="warn"
          title={`It calls itself ${canonicalOrigin}`}
          actions={
            <Button look="primary" onPress={() => onLookAt(canonicalOrigin)}>
              Look there instead
            </Button>
          }
        >
          <p>
            Signing in through the browser only works at that address. Go on only if you know it: your keys will be sent
            there. Lanyard checks that the same deployment answers.
          </p>
        </Note>
      )}
      {twins.map(({ id, label }) => (
        <Note
          key={id}
          tone="warn"
          title={`Already in your list as ${label}`}
          actions={<Button onPress={() => go({ at: 'deployment', id, tab: 'access' })}>Show it</Button>}
        >
          <p>Add it again only for a second account. In the browser, sign in there as the other user.</p>
        </Note>
      ))}
      {noUsersYet && (
        <Note tone="warn" title="Nobody has an account there yet">
          <p>Open its dashboard in the browser and create the first user, then sign in here.</p>
        </Note>
      )}
      <SignInMethodList report={report} />
      {canonicalOrigin === null && <AddForm report={report} />}
    </section>
  );
}
