import { readOidcConfig } from '../api/deployment-config.ts';
import { readOrganizationSync } from '../api/idp-sync.ts';
import type { Caller } from '../../http/send.ts';
import type { User } from '../api/users.ts';
import { Answers } from '../../kinds/answers.ts';
import type { ReadRequest } from '../../kinds/kind.ts';
import type { Evidence } from '../../sync/evidence.ts';
import { nothingRead } from '../../sync/readings/nothing-read.ts';
import type { EvidenceReading } from '../../sync/readings/reading.ts';
import { readOrganizationSettings } from '../../sync/settings/settings-answers.ts';
import { deploymentOptions } from './deployment-options.ts';
import { ask, decoded, known, mapKnown } from './known.ts';
import { readOwnAccess, readOwnGroups, type Reading } from './own-access.ts';
import { readPermissions, unlessRefused, type Permissions } from './permissions.ts';
import { readClaims, type ClaimsReading } from './read-claims.ts';
import { readFeatures } from './read-features.ts';
import { findOrganizations, readOrganizations } from './read-organizations.ts';
import { readUser, userEvidence } from './read-user.ts';

/**
 * Reads what this key may see of its user, in the depth asked for. Each fact that is kept from it is unknown, with the
 * reason.
 *
 * @throws LanyardError `cancelled`; RequestError when the key is refused (`key-…`, `provider-refused`, `user-suspended`),
 * at any of the calls, or when the first call gets no answer.
 */
export async function readEvidence(
  caller: Caller,
  { depth, version, now, answers = new Answers() }: ReadRequest,
): Promise<EvidenceReading> {
  const reading: Reading = { caller, answers, now };
  const { tried, ...evidence } = await readers[depth](reading);
  const at = now();
  return {
    evidence: { ...nothingRead(version), facts: { known: false, why: 'not-supported' }, ...evidence },
    tried,
    at,
    everythingAt: depth === 'everything' ? at : null,
  };
}

type Read = Partial<Evidence> & Pick<EvidenceReading, 'tried'>;

const readers: Readonly<Record<ReadRequest['depth'], (reading: Reading) => Promise<Read>>> = {
  access: readAccess,
  'sign-in': readSignIn,
  everything: readEverything,
};

/** Who the user is, and in each organization the groups and roles (coder-api.md 7). */
async function readAccess(reading: Reading): Promise<Read> {
  const user = await readUser(reading.caller, reading.answers);
  const organizations = await readOwnAccess(reading, user);
  return { user: userEvidence(user, reading.now()), organizations, tried: [] };
}

/** The claims; where they cannot be seen, the access. */
async function readSignIn(reading: Reading): Promise<Read> {
  const { claims, tried } = await readClaims(reading.caller, reading.now);
  if (claims.known || claims.why === 'no-answer') return { claims, tried };
  return { ...(await readAccess(reading)), claims, tried };
}

/** Everything that decides what a sign-in leads to, and what it has led to. */
async function readEverything(reading: Reading): Promise<Read> {
  const { caller, now } = reading;
  const user = await readUser(caller, reading.answers);
  const userRead = userEvidence(user, now());
  const [features, groups, [permissions, found]] = await Promise.all([
    readFeatures(caller, now),
    readOwnGroups(reading, user),
    findOrganizations(reading, user).then(async (organizations) => {
      const ids = organizations.known ? organizations.value.whole.map(({ id }) => id) : [];
      return [await readPermissions(caller, ids, now), organizations] as const;
    }),
  ]);
  const [{ claims, tried }, options, organizationSync, organizations] = await Promise.all([
    readClaimsOf(user, reading, permissions),
    unlessRefused(permissions.options, () => ask(readOidcConfig(caller), 'not-supported', now)),
    unlessRefused(permissions.organizationSync, () => ask(readOrganizationSync(caller), 'not-supported', now)),
    found.known ? readOrganizations(reading, found.value, groups, permissions).then((all) => known(all, now())) : found,
  ]);
  return {
    user: userRead,
    claims,
    features,
    options: mapKnown(options, deploymentOptions),
    organizationSync: decoded(organizationSync, readOrganizationSettings),
    organizations,
    tried,
  };
}

/** Only who signs in through the provider has claims; of others, no source is asked. */
async function readClaimsOf(
  user: User | null,
  { caller, now }: Reading,
  { debugLink }: Permissions,
): Promise<ClaimsReading> {
  if (user === null || user.login_type === 'oidc') return readClaims(caller, now, debugLink);
  return { claims: { known: false, why: 'not-oidc' }, tried: [] };
}
