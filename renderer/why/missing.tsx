import type { OrganizationExplanation } from '../../electron/contract/explanation/explanation.ts';
import type { MissingWords } from '../../electron/contract/explanation/told.ts';

/** An organization as a person knows it. */
export const titleOf = ({ displayName, name }: Pick<OrganizationExplanation, 'name' | 'displayName'>): string =>
  displayName === '' ? name : displayName;

/** What is not known, why, and who could tell it. */
export const Missing = ({ missing }: { readonly missing: readonly MissingWords[] }) => (
  <ul className="missing dim">
    {missing.map(({ what, why, who }) => (
      <li key={what}>
        <b>{what}</b>: {why}. Can be told by {who}.
      </li>
    ))}
  </ul>
);
