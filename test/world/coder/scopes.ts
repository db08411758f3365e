import { json, type Answer } from '../http/answer.ts';

function actions(resource: string, ...names: string[]): string[] {
  return ['*', ...names].map((name) => `${resource}:${name}`);
}

/** The scopes that a key may be given, sorted (coder-api.md 6.6). */
export const publicScopes: readonly string[] = [
  ...actions('api_key', 'create', 'delete', 'read', 'update'),
  'coder:all',
  'coder:apikeys.manage_self',
  'coder:application_connect',
  'coder:templates.author',
  'coder:templates.build',
  'coder:workspaces.access',
  'coder:workspaces.create',
  'coder:workspaces.delete',
  'coder:workspaces.operate',
  ...actions('file', 'create', 'read'),
  ...actions('organization', 'delete', 'read', 'update'),
  ...actions('task', 'create', 'delete', 'read', 'update'),
  ...actions('template', 'create', 'delete', 'read', 'update', 'use'),
  ...actions('user', 'read', 'read_personal', 'update_personal'),
  ...actions('user_secret', 'create', 'delete', 'read', 'update'),
  ...actions('user_skill', 'create', 'delete', 'read', 'update'),
  ...actions('workspace', 'application_connect', 'create', 'delete', 'read', 'ssh', 'start', 'stop', 'update'),
];

/** `GET /api/v2/auth/scopes`, without authentication. */
export function listScopes(): Answer {
  return json(200, { external: publicScopes });
}
