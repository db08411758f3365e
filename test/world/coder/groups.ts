import { json, type Answer } from '../http/answer.ts';
import { isUuid } from '../secrets.ts';
import { authenticate } from './authenticate.ts';
import type { Call, Caller, Handler } from './call.ts';
import { errorBody, notFound, refuse, routeNotFound, type Validation } from './errors.ts';
import { membersOf, seesGroup, visibleMembers } from './group-visibility.ts';
import { findOrganization, organizationNamed, userNamed } from './lookup.ts';
import { may } from './permissions.ts';
import type { Group } from './state.ts';
import { describeReducedUser } from './user-answers.ts';

/** The licence gate, which comes before authentication (coder-api.md 7.6). */
export function gateGroups(handler: Handler): Handler {
  return (call) => {
    if (call.deployment.settings.agplOnly) return routeNotFound();
    if (call.deployment.isEnabled('template_rbac')) return handler(call);
    return errorBody(403, 'Template RBAC is a Premium feature. Contact sales!');
  };
}

/** `GET /api/v2/groups` with its filters. */
export async function listGroups(call: Call): Promise<Answer> {
  const caller = await authenticate(call, 'licensed-build');
  const filter = readFilter(call);
  return json(200, answerGroups(call, caller, filter));
}

/** `GET /api/v2/organizations/{organization}/groups`. */
export async function listOrganizationGroups(call: Call): Promise<Answer> {
  const caller = await authenticate(call, 'licensed-build');
  const organization = findOrganization(call, caller);
  const filter = readFilter(call);
  return json(
    200,
    answerGroups(call, caller, (group) => filter(group) && group.organizationId === organization.id),
  );
}

/** `GET …/paginated-groups`: without members; 500 without organization-wide group read. */
export async function listGroupsPaginated(call: Call): Promise<Answer> {
  const caller = await authenticate(call, 'licensed-build');
  const organization = findOrganization(call, caller);
  if (!may(call.state, caller, 'read', { type: 'group', organizationId: organization.id })) {
    return errorBody(500, 'An internal server error occurred.', 'unauthorized: rbac: forbidden');
  }
  const query = call.url.searchParams;
  const word = (query.get('q') ?? '').toLowerCase();
  const all = [...call.state.groups.values()].filter(
    (group) => group.organizationId === organization.id && group.name.toLowerCase().includes(word),
  );
  const groups = page(all, query).map((group) => {
    return { ...describeGroup(call, caller, group, true), members: undefined };
  });
  return json(200, { groups, count: all.length });
}

/** `GET /api/v2/groups/{group}`. */
export async function showGroup(call: Call): Promise<Answer> {
  const caller = await authenticate(call, 'licensed-build');
  return answerGroup(call, caller, findGroup(call, caller));
}

/** `GET /api/v2/organizations/{organization}/groups/{groupName}`. */
export async function showGroupByName(call: Call): Promise<Answer> {
  const caller = await authenticate(call, 'licensed-build');
  return answerGroup(call, caller, findGroupByName(call, caller));
}

/** `GET /api/v2/groups/{group}/members`: `users` is `null` when nobody is visible; `count` is before that filter. */
export async function listGroupMembers(call: Call): Promise<Answer> {
  const caller = await authenticate(call, 'licensed-build');
  const group = call.params['group'] === undefined ? findGroupByName(call, caller) : findGroup(call, caller);
  const query = call.url.searchParams;
  const word = (query.get('q') ?? '').toLowerCase();
  const matches = (user: { username: string; email: string }) => `${user.username} ${user.email}`.includes(word);
  const users = page(visibleMembers(call, caller, group).filter(matches), query);
  const count = membersOf(call.state, group).filter(matches).length;
  return json(200, { users: users.length ? users.map(describeReducedUser) : null, count });
}

function answerGroup(call: Call, caller: Caller, group: Group): Answer {
  const without = call.deployment.generation.groupMembers && call.url.searchParams.get('exclude_members') === 'true';
  return json(200, describeGroup(call, caller, group, without));
}

function answerGroups(call: Call, caller: Caller, wanted: (group: Group) => boolean): Record<string, unknown>[] {
  const groups = [...call.state.groups.values()].filter((group) => wanted(group) && seesGroup(call, caller, group));
  return groups.map((group) => describeGroup(call, caller, group, false));
}

function findGroup(call: Call, caller: Caller): Group {
  const id = call.params['group'] ?? '';
  if (!isUuid(id)) refuse(400, `Invalid UUID "${id}".`);
  const group = call.state.groups.get(id);
  return group && seesGroup(call, caller, group) ? group : notFound();
}

function findGroupByName(call: Call, caller: Caller): Group {
  const organization = findOrganization(call, caller);
  const name = (call.params['groupName'] ?? '').toLowerCase();
  const group = [...call.state.groups.values()].find(
    (candidate) => candidate.organizationId === organization.id && candidate.name.toLowerCase() === name,
  );
  return group && seesGroup(call, caller, group) ? group : notFound();
}

/** Reads `organization`, `has_member` and `group_ids`; anything else, or a value that names nothing, is 400. */
function readFilter(call: Call): (group: Group) => boolean {
  const query = call.url.searchParams;
  const problems: Validation[] = [...new Set(query.keys())]
    .filter((name) => !['organization', 'has_member', 'group_ids'].includes(name))
    .map((field) => ({ field, detail: `"${field}" is not a valid query param` }));
  const organizationName = query.get('organization');
  const organization = organizationName ? organizationNamed(call.state, organizationName) : undefined;
  if (organizationName && !organization) {
    problems.push({ field: 'organization', detail: `Organization "${organizationName}" does not exist` });
  }
  const memberName = query.get('has_member');
  const member = memberName ? userNamed(call.state, memberName) : undefined;
  if (memberName && !member) problems.push({ field: 'has_member', detail: `User "${memberName}" does not exist` });
  const ids = query.get('group_ids')?.split(',');
  if (ids && !ids.every(isUuid)) problems.push({ field: 'group_ids', detail: 'must be a list of UUIDs' });
  if (problems.length) refuse(400, 'Query parameters have invalid values.', undefined, problems);
  return (group) =>
    (!organization || group.organizationId === organization.id) &&
    (!member || membersOf(call.state, group).some((user) => user.id === member.id)) &&
    (!ids || ids.includes(group.id));
}

function describeGroup(call: Call, caller: Caller, group: Group, withoutMembers: boolean): Record<string, unknown> {
  const organization = call.state.organizations.get(group.organizationId);
  return {
    id: group.id,
    name: group.name,
    display_name: group.displayName,
    organization_id: group.organizationId,
    members: withoutMembers ? [] : visibleMembers(call, caller, group).map(describeReducedUser),
    total_member_count: membersOf(call.state, group).length,
    avatar_url: '',
    quota_allowance: group.quota,
    source: group.source,
    organization_name: organization?.name ?? '',
    organization_display_name: organization?.displayName ?? '',
  };
}

function page<Item extends { id: string }>(items: Item[], query: URLSearchParams): Item[] {
  const after = query.get('after_id');
  const start = (after ? items.findIndex((item) => item.id === after) + 1 : 0) + Number(query.get('offset') ?? 0);
  const limit = Number(query.get('limit') ?? 0) || items.length;
  return items.slice(start, start + limit);
}
