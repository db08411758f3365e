import type { Sentence } from '../../electron/contract/explanation/sentence.ts';
import type { CauseWords, ToldCause } from '../../electron/contract/explanation/told.ts';
import { Said } from './said.tsx';

/** What may be the reason, likeliest first, where the settings are not known. */
export function Causes({ causes }: { readonly causes: readonly ToldCause[] }) {
  if (causes.length === 0) return null;
  const concerned = causes.filter(({ values }) => values.length > 0);
  const [first] = concerned;
  const same = first !== undefined && concerned.every(({ values }) => values.join('\n') === first.values.join('\n'));
  return (
    <section className="section">
      <h2>
        What may be the reason
        <small>likeliest first; without the settings none of it is certain</small>
      </h2>
      {same && (
        <p className="concerned">
          Your provider sends <Said sentence={first.concerned} />, and no group of yours is like{' '}
          {first.values.length === 1 ? 'it' : 'them'}.
        </p>
      )}
      <ol className="causes">
        {causes.map((cause, index) => (
          <li key={index}>
            <Cause words={cause.words} concerned={same ? [] : cause.concerned} />
          </li>
        ))}
      </ol>
    </section>
  );
}

interface CauseProps {
  readonly words: CauseWords;
  /** The values it concerns, where they are to be named. */
  readonly concerned: Sentence;
}

function Cause({ words: { possible, check }, concerned }: CauseProps) {
  return (
    <>
      <p>
        <Said sentence={possible} />
      </p>
      {concerned.length > 0 && (
        <p className="dim">
          It would concern <Said sentence={concerned} />.
        </p>
      )}
      {check.length > 0 && (
        <p>
          <b>How to check:</b> <Said sentence={check} />
        </p>
      )}
    </>
  );
}
