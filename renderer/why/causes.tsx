import type { PossibleCause } from '../../electron/contract/explanation/causes.ts';
import type { CauseWords } from '../../electron/words/causes.ts';
import { listed } from './group-words.ts';
import { Said } from './said.tsx';

interface Props {
  readonly causes: readonly PossibleCause[];
  /** Their words, in the same order. */
  readonly told: readonly CauseWords[];
}

/** What may be the reason, likeliest first, where the settings are not known. */
export function Causes({ causes, told }: Props) {
  if (causes.length === 0) return null;
  const concerned = causes.filter(({ values }) => values.length > 0).map(({ values }) => values);
  const [first] = concerned;
  const same = first !== undefined && concerned.every((values) => values.join('\n') === first.join('\n'));
  return (
    <section className="section">
      <h2>
        What may be the reason
        <small>likeliest first; without the settings none of it is certain</small>
      </h2>
      {same && (
        <p className="concerned">
          Your provider sends <Said sentence={listed(first)} />, and no group of yours is like{' '}
          {first.length === 1 ? 'it' : 'them'}.
        </p>
      )}
      <ol className="causes">
        {told.map((words, index) => (
          <li key={index}>
            <Cause words={words} values={same ? [] : (causes[index]?.values ?? [])} />
          </li>
        ))}
      </ol>
    </section>
  );
}

interface CauseProps {
  readonly words: CauseWords;
  /** The ones it concerns, where they are to be named. */
  readonly values: readonly string[];
}

function Cause({ words: { possible, check }, values }: CauseProps) {
  return (
    <>
      <p>
        <Said sentence={possible} />
      </p>
      {values.length > 0 && (
        <p className="dim">
          It would concern <Said sentence={listed(values)} />.
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
