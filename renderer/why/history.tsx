import type { HistoryEntry } from '../../electron/contract/explanation/report.ts';
import { dateAndTime } from '../../electron/words/time.ts';
import { ChangedName } from './changed-name.tsx';
import { changesOf, claimChanges, counted, type NamedChange } from './changes.ts';
import { Few } from './few.tsx';
import { Fold } from './fold.tsx';
import { Outcome } from './steps.tsx';

/** What each of the last sign-ins changed. */
export function History({ history }: { readonly history: readonly HistoryEntry[] }) {
  return (
    <section className="section">
      <h2>
        Your last sign-ins
        <small>what each changed; groups are synced at a sign-in and at no other time</small>
      </h2>
      {history.length === 0 ? (
        <p className="dim">Nothing is kept yet. From now on each sign-in is compared with the one before.</p>
      ) : (
        <ol className="few">
          {history.map((entry) => (
            <li key={entry.at}>
              <Entry entry={entry} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Entry({ entry }: { readonly entry: HistoryEntry }) {
  const gained = changesOf(entry, 'gained');
  const lost = changesOf(entry, 'lost');
  const same = changesOf(entry, 'unchanged');
  const claims = claimChanges(entry);
  return (
    <Fold
      className="trace"
      summary={
        <span className="line">
          <time dateTime={new Date(entry.at).toISOString()}>{dateAndTime(entry.signedInAt ?? entry.at)}</time>
          {gained.length > 0 && <Outcome text={`${counted(gained)} gained`} tone="good" />}
          {lost.length > 0 && <Outcome text={`${counted(lost)} lost`} tone="bad" />}
          {gained.length + lost.length === 0 && <Outcome text="nothing changed" tone="dim" />}
        </span>
      }
    >
      <Changes title="Gained" changes={gained} />
      <Changes title="Lost" changes={lost} />
      <Changes title="Claims that differ" changes={claims} />
      <Changes title="Unchanged" changes={same} />
    </Fold>
  );
}

const Changes = ({ title, changes }: { readonly title: string; readonly changes: readonly NamedChange[] }) =>
  changes.length > 0 && (
    <>
      <h4>
        {title} <span className="dim">({changes.length})</span>
      </h4>
      <Few items={changes} label={title} first={8}>
        {(each) => (
          <>
            <ChangedName changed={each} />
            {each.kind === 'claim' && <span className="dim"> {each.change}</span>}
          </>
        )}
      </Few>
    </>
  );
