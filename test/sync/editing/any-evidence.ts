import fc from 'fast-check';
import { initialValues, toDeploymentOptions } from '../../../electron/sync/pasted/options.ts';
import type { Claims } from '../../../electron/contract/explanation/json.ts';
import type { FactSource, Known } from '../../../electron/contract/explanation/known.ts';
import type { DeploymentOptions, Evidence, OrganizationEvidence } from '../../../electron/sync/evidence.ts';

const name = fc.constantFrom('a', 'b', 'Ü', '__proto__', 'constructor', '', ' ', '\u202e', '<b>');
const recordOf = <T>(value: fc.Arbitrary<T>) =>
  fc.array(fc.tuple(name, value), { maxLength: 3 }).map((entries): Record<string, T> => Object.fromEntries(entries));
const mapping = recordOf(fc.array(name, { maxLength: 2 }));
const knownOf = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Known<T>> =>
  fc.oneof(
    value.map((one): Known<T> => ({ known: true, value: one, from: 'deployment', at: 1 })),
    fc.constant<Known<T>>({ known: false, why: 'not-visible' }),
  );

const options: fc.Arbitrary<DeploymentOptions> = fc
  .record({
    CODER_OIDC_SCOPES: fc.array(fc.constantFrom('openid', 'groups')),
    CODER_OIDC_ISSUER_URL: name,
    CODER_OIDC_IGNORE_USERINFO: fc.boolean(),
    CODER_OIDC_ALLOWED_GROUPS: fc.array(name),
    CODER_OIDC_GROUP_MAPPING: recordOf(name),
    CODER_OIDC_USER_ROLE_MAPPING: mapping,
    CODER_OIDC_AUTH_URL_PARAMS: recordOf(name),
  })
  .map((values) => toDeploymentOptions({ ...initialValues, ...values }));

const group = fc.record({ id: name, name, isMember: fc.constant(false), source: fc.constant('user') });
const groups = fc.uniqueArray(group, { selector: (one) => one.name, maxLength: 3 });
const settings = { field: name, mapping };

const organization: fc.Arbitrary<OrganizationEvidence> = fc.record({
  id: name,
  name,
  displayName: name,
  isDefault: fc.boolean(),
  isMember: fc.boolean(),
  groups: knownOf(groups),
  ownGroups: fc.constant({ known: false, why: 'not-visible' } as const),
  groupSync: knownOf(
    fc.option(
      fc.record({ ...settings, regexFilter: fc.option(name), autoCreate: fc.boolean(), legacyNames: recordOf(name) }),
    ),
  ),
  roleSync: knownOf(fc.option(fc.record(settings))),
  customRoles: knownOf(fc.constant([])),
  defaultRoles: fc.constant([]),
  ownRoles: knownOf(fc.constant([])),
});

export const anyEvidence: fc.Arbitrary<Evidence> = fc.record({
  version: fc.constant(null),
  user: fc.constant({ known: false, why: 'not-asked' } as const),
  facts: fc.constant({ known: false, why: 'not-asked' } as const),
  claims: knownOf(
    fc.record({
      idToken: fc.constant(null),
      secondary: fc.constant(null),
      merged: recordOf(fc.jsonValue()) as fc.Arbitrary<Claims>,
    }),
  ),
  features: knownOf(fc.record({ groups: fc.boolean(), roles: fc.boolean(), organizations: fc.boolean() })),
  options: knownOf(options),
  organizationSync: knownOf(fc.option(fc.record({ ...settings, assignDefault: fc.boolean() }))),
  organizations: knownOf(fc.uniqueArray(organization, { selector: (one) => one.name, maxLength: 2 })),
});

/** The same with its settings not known, or, where they are known, known from elsewhere. */
export function forgetful(evidence: Evidence, as: false | { from: FactSource; at: number }): Evidence {
  const turned = <T>(fact: Known<T>): Known<T> => {
    if (!fact.known) return fact;
    return as === false ? { known: false, why: 'not-visible' } : { ...fact, ...as };
  };
  const { organizations } = evidence;
  const forgotten = (one: OrganizationEvidence): OrganizationEvidence => ({
    ...one,
    groups: turned(one.groups),
    groupSync: turned(one.groupSync),
    roleSync: turned(one.roleSync),
  });
  return {
    ...evidence,
    options: turned(evidence.options),
    organizationSync: turned(evidence.organizationSync),
    organizations: organizations.known
      ? { ...organizations, value: organizations.value.map(forgotten) }
      : organizations,
  };
}
