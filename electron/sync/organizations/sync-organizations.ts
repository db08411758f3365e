import { byBytes } from '../byte-order.ts';
import { readClaimValues } from '../claims/claim-values.ts';
import { loginFailed, pass } from '../refusal.ts';
import { canonicalId, targetsOf } from '../settings/mapping.ts';
import type { Checked } from '../refusal.ts';
import type { SyncRules } from '../rules.ts';
import type { Mapping } from '../settings/mapping.ts';
import type { Claims } from '../../contract/explanation/json.ts';
import type { OrganizationSync, OrganizationValueTrace } from '../../contract/explanation/organizations.ts';
import type { OrganizationSettings } from '../settings/settings.ts';

export interface KnownOrganization {
  readonly id: string;
  readonly isDefault: boolean;
  readonly isDeleted: boolean;
}

/**
 * Organization sync (coder-sync.md 8). An unreadable claim fails the sign-in.
 *
 * @param settings the environment's, and what is stored, which wins as a whole; null when nothing is.
 * @param isEntitled the feature `multiple_organizations`.
 * @param current ids of the organizations the user is in.
 */
export function syncOrganizations(
  claims: Claims,
  settings: { readonly deployment: OrganizationSettings; readonly stored: OrganizationSettings | null },
  organizations: readonly KnownOrganization[],
  isEntitled: boolean,
  current: readonly string[],
  rules: SyncRules,
): Checked<OrganizationSync> {
  const stored = rules.storedOrganizationSettings ? settings.stored : null;
  const { field, mapping, assignDefault } = stored ?? settings.deployment;
  const from = stored === null ? 'deployment' : 'stored';
  const before = new Set(current.map(canonicalId));
  const off = (sync: 'not-licensed' | 'empty-field') =>
    pass({ sync, settings: from, values: [], ...describe(organizations, before, before, [], new Set()) } as const);
  if (!isEntitled) return off('not-licensed');
  if (field === '') return off('empty-field');
  const claim = readClaimValues(claims, field);
  // Spelt as Coder spells it.
  if (claim.state === 'claim-unreadable')
    return loginFailed(`failed to parese organizations OIDC claims: ${claim.error}`);

  const live = organizations.filter(({ isDeleted }) => !isDeleted);
  const liveIds = new Set(live.map(({ id }) => canonicalId(id)));
  const values = claim.values.map((value, index) => traceValue(value, index, field, mapping, liveIds));
  const defaults = new Set(live.filter(({ isDefault }) => assignDefault && isDefault).map(({ id }) => canonicalId(id)));
  const after = new Set([...defaults, ...values.flatMap(grantsOf)]);
  const sync = claim.state === 'values' ? 'on' : claim.state;
  return pass({ sync, settings: from, values, ...describe(organizations, before, after, values, defaults) });
}

/** Organizations are never matched by name: what the mapping does not know is ignored. */
function traceValue(
  value: string,
  index: number,
  field: string,
  mapping: Mapping,
  liveIds: ReadonlySet<string>,
): OrganizationValueTrace {
  const found = { step: 'found-in-claim', field, index } as const;
  const ids = targetsOf(mapping, value);
  if (ids === null) return { value, steps: [found], outcome: 'org-unmapped' };
  const targets = ids.map(canonicalId).map((id) => {
    return { step: 'organization', id, result: liveIds.has(id) ? 'granted' : 'org-deleted-or-unknown' } as const;
  });
  const isGranted = targets.some(({ result }) => result === 'granted');
  const outcome = isGranted ? 'granted' : (targets[0]?.result ?? 'mapped-to-nothing');
  return { value, steps: [found, { step: 'mapped', ids }, ...targets], outcome };
}

const grantsOf = ({ steps }: OrganizationValueTrace) =>
  steps.flatMap((step) => (step.step === 'organization' && step.result === 'granted' ? [step.id] : []));

function describe(
  organizations: readonly KnownOrganization[],
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
  values: readonly OrganizationValueTrace[],
  defaults: ReadonlySet<string>,
): Pick<OrganizationSync, 'organizations' | 'memberOf'> {
  const sources = new Map<string, Set<string>>();
  for (const trace of values) {
    for (const id of grantsOf(trace)) sources.set(id, (sources.get(id) ?? new Set()).add(trace.value));
  }
  const traces = organizations.map(({ id: given }) => {
    const id = canonicalId(given);
    const change = before.has(id) ? (after.has(id) ? 'kept' : 'lost') : after.has(id) ? 'gained' : 'none';
    return { id, change, from: [...(sources.get(id) ?? [])], isAssignedAsDefault: defaults.has(id) } as const;
  });
  return { organizations: traces, memberOf: [...after].sort(byBytes) };
}
