import type { PossibleCause } from '../../electron/contract/explanation/causes.ts';
import { causeWords } from '../../electron/contract/words.ts';
import { listed } from './group-words.ts';
import { Said } from './said.tsx';

/** What may be the reason, likeliest first, where the settings are not known. */
export function Causes({ causes }: { readonly causes: readonly PossibleCause[] }) {
  if (causes.length === 0) return null;
  return (
    <section className="section">
      <h2>
        What may be the reason
        <small>likeliest first; without the settings none of it is certain</small>
      </h2>
      <ol className="causes">
        {causes.map((cause, index) => {
          const { possible, check } = causeWords(cause);
          return (
            <li key={index}>
              <p>
                <Said sentence={possible} />
              </p>
              {cause.values.length > 0 && (
                <p className="dim">
                  It would concern <Said sentence={listed(cause.values)} />.
                </p>
              )}
              {check.length > 0 && (
                <p>
                  <b>How to check:</b> <Said sentence={check} />
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
