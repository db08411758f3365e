import type { HistoryEntry } from '../../electron/contract/explanation/report.ts';
import { dayWords } from '../../electron/contract/words.ts';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/clock.ts';
import { Note } from '../ui/note.tsx';
import { changesOf, counted } from './changes.ts';
import { RawText } from '../ui/raw-text.tsx';

interface Props {
  /** Newest first. */
  readonly history: readonly HistoryEntry[];
  /** Shows why a group is missing. */
  readonly onWhy: (group: string) => void;
}

/** What the latest sign-in changed, if it changed your groups, roles or organizations. */
export function LatestChange({ history, onWhy }: Props) {
  const now = useNow(60_000);
  const [latest, previous] = history;
  if (latest === undefined || previous === undefined) return null;
  const lost = changesOf(latest, 'lost');
  const gained = changesOf(latest, 'gained');
  if (lost.length + gained.length === 0) return null;
  const had = `you had ${dayWords(previous.at, now)}`;
  return (
    <Note
      tone={lost.length > 0 ? 'warn' : 'good'}
      title={
        lost.length > 0
          ? `${counted(lost)} ${had} ${lost.length === 1 ? 'is' : 'are'} gone`
          : `${counted(gained)} came with your last sign-in`
      }
    >
      <ul className="changes">
        {[...lost, ...gained].map(({ kind, name, organization, change }) => (
          <li key={`${change} ${kind} ${organization ?? ''} ${name}`}>
            {change} {kind} <RawText text={name} />
            {organization !== null && (
              <>
                {' '}
                in <RawText text={organization} />
              </>
            )}
            {change === 'lost' && kind === 'group' && (
              <>
                {' '}
                <Button look="inline" aria-label={`Why was ${name} lost?`} onPress={() => onWhy(name)}>
                  Why?
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
    </Note>
  );
}
