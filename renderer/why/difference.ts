import type { Traced } from '../../electron/contract/explanation/explanation.ts';
import type { ToldExplanation, ToldGroupValue, ToldOrganization } from '../../electron/contract/explanation/told.ts';
import { titleOf } from './missing.tsx';

export interface Difference {
  /** In the order of the organizations. */
  readonly changes: readonly AccessChange[];
  /** Values that would end in another way than they do, or are new. */
  readonly values: readonly ValueChange[];
  /** Set when the sign-in itself would be refused, or no longer be. */
  readonly signIn: 'refused' | 'allowed' | null;
}

export interface AccessChange {
  readonly kind: 'group' | 'role' | 'organization';
  readonly name: string;
  /** Title of the organization that a group or role is in. */
  readonly organization: string | null;
  readonly change: 'gained' | 'lost';
}

export interface ValueChange {
  readonly organization: string;
  readonly trace: ToldGroupValue;
  /** How it ends now; null for a value that is not there now. */
  readonly before: string | null;
}

/**
 * What would be different with edited claims or settings. Where it is not known what the real ones lead to, the
 * difference is to what the person has now.
 */
export function compareExplanations(real: ToldExplanation | null, tried: ToldExplanation): Difference {
  const before = new Map(real?.perOrganization.map((each) => [each.id, each]));
  return {
    changes: [
      ...organizationChanges(real, tried),
      ...siteRoleChanges(real, tried),
      ...tried.perOrganization.flatMap((after) => [
        ...groupChanges(before.get(after.id), after),
        ...roleChanges(before.get(after.id), after),
      ]),
    ],
    values: tried.perOrganization.flatMap((after) => valueChanges(before.get(after.id), after)),
    signIn: signInChange(real, tried),
  };
}

const valueOf = <T>(part: Traced<T> | undefined): T | null => (part?.traced ? part.value : null);

function setChanges(
  had: readonly string[],
  has: readonly string[],
  about: Pick<AccessChange, 'kind' | 'organization'>,
): readonly AccessChange[] {
  const [before, after] = [new Set(had), new Set(has)];
  return [
    ...[...after].filter((name) => !before.has(name)).map((name) => ({ ...about, name, change: 'gained' as const })),
    ...[...before].filter((name) => !after.has(name)).map((name) => ({ ...about, name, change: 'lost' as const })),
  ];
}

function groupChanges(before: ToldOrganization | undefined, after: ToldOrganization) {
  const has = valueOf(after.groups);
  if (has === null) return [];
  const had =
    valueOf(before?.groups)?.memberOf ??
    has.groups.filter(({ change }) => change === 'kept' || change === 'lost').map(({ name }) => name);
  return setChanges(had, has.memberOf, { kind: 'group', organization: titleOf(after) });
}

function roleChanges(before: ToldOrganization | undefined, after: ToldOrganization) {
  const [had, has] = [valueOf(before?.roles), valueOf(after.roles)];
  return had === null || has === null
    ? []
    : setChanges(had.roles, has.roles, { kind: 'role', organization: titleOf(after) });
}

function siteRoleChanges(real: ToldExplanation | null, tried: ToldExplanation) {
  const [had, has] = [valueOf(real?.siteRoles), valueOf(tried.siteRoles)];
  if (had === null || has === null || 'refused' in had || 'refused' in has) return [];
  return setChanges(had.roles, has.roles, { kind: 'role', organization: null });
}

function organizationChanges(real: ToldExplanation | null, tried: ToldExplanation) {
  const [had, has] = [valueOf(real?.organizations), valueOf(tried.organizations)];
  if (has === null || 'refused' in has || (had !== null && 'refused' in had)) return [];
  const nameOf = (id: string) => {
    const organization = tried.perOrganization.find((each) => each.id === id);
    return organization ? titleOf(organization) : id;
  };
  const present = has.organizations.filter(({ change }) => change === 'kept' || change === 'lost').map(({ id }) => id);
  return setChanges(had?.memberOf ?? present, has.memberOf, { kind: 'organization', organization: null }).map(
    (each) => ({ ...each, name: nameOf(each.name) }),
  );
}

function valueChanges(before: ToldOrganization | undefined, after: ToldOrganization): readonly ValueChange[] {
  const [had, has] = [valueOf(before?.groups), valueOf(after.groups)];
  // Without a real result every value would count as changed, and tell nothing.
  if (had === null || has === null) return [];
  const outcomes = new Map(had.values.map((trace) => [trace.value, trace]));
  return has.values.flatMap((trace) => {
    const old = outcomes.get(trace.value);
    if (old && endOf(old) === endOf(trace)) return [];
    return [{ organization: titleOf(after), trace, before: old ? old.told.outcome : null }];
  });
}

/** How a value ends, and at which groups. */
const endOf = ({ outcome, ends }: ToldGroupValue) => `${outcome} ${ends}`;

function signInChange(real: ToldExplanation | null, tried: ToldExplanation): Difference['signIn'] {
  if (real === null) return null;
  const [before, after] = [isRefused(real), isRefused(tried)];
  if (before === after) return null;
  return after ? 'refused' : 'allowed';
}

/** Whether any of the checks on the way refuses the sign-in. */
function isRefused({ identity, allowList, organizations, siteRoles }: ToldExplanation): boolean {
  const [who, allowed, where, roles] = [
    valueOf(identity),
    valueOf(allowList),
    valueOf(organizations),
    valueOf(siteRoles),
  ];
  return (
    (who !== null && who.refusal !== null) ||
    (allowed !== null && allowed.refusal !== null) ||
    (where !== null && 'refused' in where) ||
    (roles !== null && 'refused' in roles)
  );
}
