import type { ComparedClaim, Explanation, OrganizationExplanation } from '../../contract/explanation/explanation.ts';

/** What the claims hold of which it is not known what became of it. */
export interface Unexplained {
  /** Display name; null when it is more than one organization, or none. */
  readonly organization: string | null;
  /** The claim that most likely holds the groups. */
  readonly claim: string | null;
  /** A claim that may hold the groups and is no list of strings. */
  readonly unreadable: string | null;
  /** Values that are nearly the name of a group of the user. */
  readonly near: readonly string[];
  /** Values that meet no group that can be seen. */
  readonly without: readonly string[];
  /** How many values meet a group of the user. */
  readonly matched: number;
  /** Whether the user's groups, or some of an organization's, cannot be seen. */
  readonly hidden: boolean;
}

/** From the organizations of the user that are not fully explained. */
export function unexplainedValues({ perOrganization }: Explanation): Unexplained {
  const open = perOrganization.filter((organization) => organization.isMember && isOpen(organization));
  const [only] = open;
  const parts = open.map(({ groups, compared }) =>
    groups.traced ? fromTrace(groups.value) : fromCompared(compared ?? []),
  );
  const met = new Set(parts.flatMap((part) => part.met));
  const near = new Set(parts.flatMap((part) => part.near).filter((value) => !met.has(value)));
  const without = new Set(parts.flatMap((part) => part.without).filter((value) => !met.has(value) && !near.has(value)));
  return {
    organization: open.length === 1 && only !== undefined ? only.displayName || only.name : null,
    claim: parts.find(({ claim }) => claim !== null)?.claim ?? null,
    unreadable: parts.find(({ unreadable }) => unreadable !== null)?.unreadable ?? null,
    near: [...near],
    without: [...without],
    matched: met.size,
    hidden: parts.some(({ hidden }) => hidden) || open.some(lacksGroups),
  };
}

interface Part {
  readonly claim: string | null;
  readonly unreadable: string | null;
  readonly met: readonly string[];
  readonly near: readonly string[];
  readonly without: readonly string[];
  readonly hidden: boolean;
}

const isOpen = ({ groups }: OrganizationExplanation) =>
  !groups.traced || groups.value.values.some(({ outcome }) => outcome === 'not-visible' || outcome === 'not-evaluated');

const lacksGroups = ({ groups }: OrganizationExplanation) =>
  !groups.traced && groups.missing.some(({ fact }) => fact === 'groups');

type Traced = Extract<OrganizationExplanation['groups'], { traced: true }>['value'];

function fromTrace({ sync, values }: Traced): Part {
  const having = (wanted: string) => values.filter(({ outcome }) => outcome === wanted).map(({ value }) => value);
  const hidden = having('not-visible');
  return {
    claim: sync.state === 'on' ? sync.field : null,
    unreadable: null,
    met: having('granted'),
    near: [],
    without: [...hidden, ...having('not-evaluated')],
    hidden: hidden.length > 0,
  };
}

function fromCompared(compared: readonly ComparedClaim[]): Part {
  const values = compared.flatMap((claim) => claim.values);
  const met = values.filter(({ match }) => match === 'name' || match === 'id');
  const near = values.filter(({ match }) => match === 'case' || match === 'white-space' || match === 'prefix');
  const without = values.filter(({ match }) => match === null);
  const best = compared.find((claim) => claim.values.some(({ match }) => match === 'name' || match === 'id'));
  return {
    claim: (best ?? compared.find((claim) => claim.values.length > 0))?.claim ?? null,
    unreadable: compared.find((claim) => claim.unreadable !== null)?.claim ?? null,
    met: met.map(({ value }) => value),
    near: near.map(({ value }) => value),
    without: without.map(({ value }) => value),
    hidden: false,
  };
}
