import type {
  Explanation,
  MissingFact,
  OrganizationExplanation,
  Traced,
} from '../../electron/contract/explanation/explanation.ts';
import { missingWords } from '../../electron/words/why.ts';

type Organizations = readonly Pick<OrganizationExplanation, 'id' | 'name' | 'displayName'>[];

/** An organization as a person knows it. */
export const titleOf = ({ displayName, name }: Pick<OrganizationExplanation, 'name' | 'displayName'>): string =>
  displayName === '' ? name : displayName;

/** Everything the explanation lacked, each once. */
export function missingFacts({
  identity,
  allowList,
  organizations,
  siteRoles,
  perOrganization,
}: Explanation): readonly MissingFact[] {
  const parts: readonly Traced<unknown>[] = [
    identity,
    allowList,
    organizations,
    ...perOrganization.flatMap(({ groups, roles }) => [groups, roles]),
    siteRoles,
  ];
  const facts = parts.flatMap((part) => (part.traced ? [] : part.missing));
  return [...new Map(facts.map((each) => [`${each.fact} ${each.organization ?? ''}`, each])).values()];
}

interface Props {
  readonly missing: readonly MissingFact[];
  readonly organizations: Organizations;
}

/** What is not known, why, and who could tell it. */
export const Missing = ({ missing, organizations }: Props) => (
  <ul className="missing dim">
    {missing.map((fact) => {
      const organization = organizations.find(({ id }) => id === fact.organization);
      const { what, why, who } = missingWords(fact, organization ? titleOf(organization) : fact.organization);
      return (
        <li key={`${fact.fact} ${fact.organization ?? ''}`}>
          <b>{what}</b>: {why}. Can be told by {who}.
        </li>
      );
    })}
  </ul>
);
