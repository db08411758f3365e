import type { PossibleCause } from '../../electron/contract/explanation/causes.ts';
import { causeWords } from '../../electron/contract/words.ts';
import { listed } from './group-words.ts';
import { Said } from './said.tsx';

/** What may be the reason, likeliest first, where the settings are not known. */
export function Causes({ causes }: { readonly causes: readonly PossibleCause[] }) {
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
        {causes.map((cause, index) => (
          <li key={index}>
            <Cause cause={cause} names={!same} />
          </li>
        ))}
      </ol>
    </section>
  );
}

interface Props {
  readonly cause: PossibleCause;
  /** Whether the values it concerns are named. */
  readonly names: boolean;
}

function Cause({ cause, names }: Props) {
  const { possible, check } = causeWords(cause);
  return (
    <>
      <p>
        <Said sentence={possible} />
      </p>
      {names && cause.values.length > 0 && (
        <p className="dim">
          It would concern <Said sentence={listed(cause.values)} />.
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
