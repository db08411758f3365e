import type { HistoryEntry, ToldReport } from '../../electron/contract/explanation/report.ts';
import { dayWords } from '../../electron/words/time.ts';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/clock.ts';
import { Note } from '../ui/note.tsx';
import { changesOf, counted, type NamedChange } from './changes.ts';
import { ChangedName } from './changed-name.tsx';
import { Said } from './said.tsx';

interface Props {
  /** Newest first. */
  readonly history: readonly HistoryEntry[];
  readonly report: ToldReport;
  /** Shows why a group is missing. */
  readonly onWhy: (group: string) => void;
}

/** What the latest sign-in changed, if it changed your groups, roles or organizations. */
export function LatestChange({ history, report, onWhy }: Props) {
  const now = useNow(60_000);
  const [latest, previous] = history;
  if (latest === undefined) return null;
  const lost = changesOf(latest, 'lost');
  const gained = changesOf(latest, 'gained');
  if (lost.length + gained.length === 0) return null;
  const came = `${counted(gained)} came with your last sign-in`;
  if (lost.length === 0) {
    return (
      <Note tone="good" title={came}>
        <Names changes={gained} />
      </Note>
    );
  }
  // The first refresh has no entry of its own, so what is known of its time is that it was earlier.
  const before = previous === undefined ? 'before' : dayWords(previous.at, now);
  return (
    <Note tone="warn" title={`${counted(lost)} you had ${before} ${lost.length === 1 ? 'is' : 'are'} gone`}>
      <ul className="changes">
        {lost.map((each, index) => (
          <li key={index}>
            <ChangedName changed={each} />
            <Reason changed={each} report={report} onWhy={onWhy} />
          </li>
        ))}
      </ul>
      {gained.length > 0 && (
        <>
          <p>{came}:</p>
          <Names changes={gained} />
        </>
      )}
    </Note>
  );
}

const Names = ({ changes }: { readonly changes: readonly NamedChange[] }) => (
  <ul className="changes">
    {changes.map((each, index) => (
      <li key={index}>
        <ChangedName changed={each} />
      </li>
    ))}
  </ul>
);

interface ReasonProps extends Pick<Props, 'report' | 'onWhy'> {
  readonly changed: NamedChange;
}

/** The finding about a lost group, and the way to its steps. */
function Reason({ changed: { kind, name }, report, onWhy }: ReasonProps) {
  if (kind !== 'group') return null;
  const words = report.findings.find(({ group }) => group === name)?.words;
  return (
    <>
      {words && (
        <>
          : <Said sentence={words.title} />
        </>
      )}{' '}
      <Button look="inline" aria-label={`Why am I not in ${name}?`} onPress={() => onWhy(name)}>
        Why?
      </Button>
    </>
  );
}
