import { z } from 'zod';
import {
  count,
  filled,
  id,
  missing,
  names,
  noRoute,
  refusedKey,
  says,
  unauthorized,
  type Endpoints,
  type Release,
} from './parts.ts';
import { reducedUser } from './users.ts';

const notLicensed = says('Template RBAC is a Premium feature. Contact sales!');
const wrongFilter = names('Query parameters have invalid values.');
/** A build without licensed code has no such route; else 404 is what is not there, or is hidden. */
const gone = z.union([missing, noRoute]);

const member = z.strictObject(reducedUser);
const head = {
  id,
  name: filled,
  display_name: z.string(),
  organization_id: id,
  total_member_count: count,
  avatar_url: z.string(),
  quota_allowance: count,
  source: z.enum(['user', 'oidc']),
  organization_name: filled,
  organization_display_name: z.string(),
};
const group = z.strictObject({ ...head, members: z.array(member) });

/** coder-api.md 7.6. */
export function groups(release: Release): Endpoints {
  const inOrganization = '/api/v2/organizations/:organization';
  const base = { 401: refusedKey, 403: notLicensed };
  const members = {
    ...base,
    200: z.strictObject({ users: z.array(member).min(1).nullable(), count }),
    404: gone,
  };
  const invalid = says(/^Invalid UUID ".*"\.$/);
  return {
    'GET /api/v2/groups': { ...base, 200: z.array(group), 400: wrongFilter, 404: noRoute },
    [`GET ${inOrganization}/groups`]: { ...base, 200: z.array(group), 404: gone },
    'GET /api/v2/groups/:group': { ...base, 200: group, 400: invalid, 404: gone },
    [`GET ${inOrganization}/groups/:groupName`]: { ...base, 200: group, 404: gone },
    ...(release >= 32
      ? {
          'GET /api/v2/groups/:group/members': { ...members, 400: invalid },
          [`GET ${inOrganization}/groups/:groupName/members`]: members,
        }
      : {}),
    // Of 2.37, and already in what coder-api.md describes.
    ...(release >= 36
      ? {
          [`GET ${inOrganization}/paginated-groups`]: {
            ...base,
            200: z.strictObject({ groups: z.array(z.strictObject(head)), count }),
            404: gone,
            500: unauthorized('An internal server error occurred.'),
          },
        }
      : {}),
  };
}
