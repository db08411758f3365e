import { readOidcConfig } from '../api/deployment-config.ts';
import { readEntitlements } from '../api/entitlements.ts';
import { listGroupsOf } from '../api/groups.ts';
import { readOrganizationSync } from '../api/idp-sync.ts';
import { listMyOrganizations, listOrganizations } from '../api/organizations.ts';
import type { Caller } from '../../http/send.ts';
import type { User } from '../api/users.ts';
import type { Known } from '../../contract/explanation/known.ts';
import type { Visible } from '../../contract/state.ts';
import type { Evidence, Features, OrganizationEvidence, UserEvidence } from '../../sync/evidence.ts';
import { readOrganizationSettings } from '../../sync/settings/settings-answers.ts';
import { deploymentOptions } from './deployment-options.ts';
import { ask, decoded, known, mapKnown } from './known.ts';
import type { EvidenceReading } from '../../kinds/kind.ts';
import { readClaims, type ClaimsReading } from './read-claims.ts';
import { readOrganizations } from './read-organizations.ts';
import { readUser } from './read-user.ts';

/**
 * Reads everything that decides what a sign-in leads to, as far as this key may see it: claims, sync settings, options,
 * features, organizations, groups and roles. Each fact that is kept from it is unknown, with the reason.
 *
 * @param version as `buildinfo` names it.
 * @param now milliseconds since 1970.
 * @throws LanyardError `cancelled`; RequestError when the key is refused, at any of the calls, or when the first call gets no
 * answer.
 */
export async function readEvidence(
  caller: Caller,
  version: string | null,
  now: () => number,
): Promise<EvidenceReading> {
  const user = await readUser(caller);
  const [reading, features, options, organizationSync, organizations] = await Promise.all([
    readClaimsOf(user, caller, now),
    readFeatures(caller, now),
    ask(readOidcConfig(caller), 'not-supported', now),
    ask(readOrganizationSync(caller), 'not-supported', now),
    readAllOrganizations(user, caller, now),
  ]);
  const evidence: Evidence = {
    version,
    user: user.seen ? known(userEvidence(user.value), now()) : { known: false, why: user.why },
    claims: reading.claims,
    features,
    options: mapKnown(options, deploymentOptions),
    organizationSync: decoded(organizationSync, readOrganizationSettings),
    organizations,
  };
  return { evidence, tried: reading.tried };
}

/** Only who signs in through the provider has claims; of others, no source is asked. */
async function readClaimsOf(user: Visible<User>, caller: Caller, now: () => number): Promise<ClaimsReading> {
  if (!user.seen || user.value.login_type === 'oidc') return readClaims(caller, now);
  return { claims: { known: false, why: 'not-oidc' }, tried: [] };
}

async function readFeatures(caller: Caller, now: () => number): Promise<Known<Features>> {
  const entitlements = await ask(readEntitlements(caller), 'not-supported', now);
  // A build without licensed features has no such page, and syncs nothing.
  if (!entitlements.known && entitlements.why === 'not-supported') {
    return known({ groups: false, roles: false, organizations: false }, now());
  }
  return mapKnown(entitlements, ({ features }) => ({
    groups: features['template_rbac']?.enabled ?? false,
    roles: features['user_role_management']?.enabled ?? false,
    organizations: features['multiple_organizations']?.enabled ?? false,
  }));
}

async function readAllOrganizations(
  user: Visible<User>,
  caller: Caller,
  now: () => number,
): Promise<Known<readonly OrganizationEvidence[]>> {
  const [own, all, ownGroups] = await Promise.all([
    ask(listMyOrganizations(caller), 'not-visible', now),
    ask(listOrganizations(caller), 'not-visible', now),
    user.seen
      ? ask(listGroupsOf(caller, user.value.id), 'not-supported', now)
      : ({ known: false, why: user.why } as const),
  ]);
  if (!own.known) return own;
  const seen = all.known ? all.value : [];
  return known(await readOrganizations({ caller, own: own.value, all: seen, ownGroups, now }), now());
}

const userEvidence = (user: User): UserEvidence => ({
  username: user.username,
  email: user.email,
  name: user.name,
  loginType: user.login_type,
  siteRoles: user.roles.map(({ name }) => name),
});
