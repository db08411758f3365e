import type { TriedSource } from '../../electron/contract/explanation/report.ts';
import { triedWords } from '../../electron/words/claims.ts';

/** The better sources that were asked first, each with the reason why it gave nothing. */
export const Tried = ({ tried }: { readonly tried: readonly TriedSource[] }) =>
  tried.length > 0 && (
    <ul className="tried dim" aria-label="Sources that gave nothing">
      {tried.map((each) => (
        <li key={each.source}>{triedWords(each)}</li>
      ))}
    </ul>
  );
