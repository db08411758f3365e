import { uuidOf } from '../secrets.ts';

/** The id that the organization of this name has at a deployment. */
export function organizationIdOf(deployment: string, organization: string): string {
  return uuidOf('organization', deployment, organization);
}

/** The id that a group of the options has, for mappings. */
export function groupIdOf(deployment: string, organization: string, group: string): string {
  return uuidOf('group', deployment, organization, group);
}

/** The id that the user of this name has at a deployment. */
export function userIdOf(deployment: string, username: string): string {
  return uuidOf('user', deployment, username);
}
