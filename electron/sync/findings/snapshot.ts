import { signedInAt } from '../claims/claim-times.ts';
import { finding, mergedOf, ownOrganizations, someOf } from './facts.ts';
import type { Check, OrganizationFacts } from './facts.ts';

/**
 * The claims lead to groups that the user is not in: settings, groups or memberships were changed after the sign-in, since
 * sync runs at no other time. What the person tries out here proves nothing of that kind.
 */
export const claimsOlderThanAccess: Check = (facts) => {
  const { claims } = facts.evidence;
  if (!claims.known || claims.from === 'edited') return [];
  const at = signedInAt(mergedOf(facts)) ?? undefined;
  return ownOrganizations(facts).flatMap((organization) => {
    if (!isReal(organization)) return [];
    const { explained, name } = organization;
    const groups = explained?.groups.traced ? explained.groups.value.groups : [];
    const gained = groups.filter(({ change }) => change === 'gained').map((group) => group.name);
    if (gained.length === 0) return [];
    const about = { organization: name, ...someOf(gained), ...(at !== undefined && { at }) };
    return [finding('claims-older-than-access', 'problem', about)];
  });
};

const isReal = ({ organization: { groupSync } }: OrganizationFacts) => groupSync.known && groupSync.from !== 'edited';
