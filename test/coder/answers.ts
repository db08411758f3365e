import type { Caller } from '../../electron/http/send.ts';

export const key = 'Ab3dEf6hIj-K1m2N3o4P5q6R7s8T9u0Vw';
export const signedOut = 'You are signed out or your session has expired. Please sign in again to continue.';

export const userId = 'b0c5d6e7-1111-4222-8333-944455556666';
export const organizationId = 'c1d2e3f4-0000-4000-8000-000000000001';

/** Answers of a deployment, one of each kind, by path. */
export const buildInfo = {
  external_url: 'https://example.com/release',
  version: 'v2.36.1+2ab3c4d',
  dashboard_url: 'https://coder.example.com',
  telemetry: true,
  workspace_proxy: false,
  agent_api_version: '1.0',
  provisioner_api_version: '1.18',
  upgrade_message: '',
  deployment_id: '0f7d6f5e-7a38-4b3f-9c1d-51b6d2a3e9aa',
};

export const authMethods = {
  password: { enabled: true },
  github: { enabled: false, default_provider_configured: false },
  oidc: { enabled: true, signInText: 'Sign in with Acme', iconUrl: '' },
};

export const user = {
  id: userId,
  username: 'mika',
  name: 'Mika Ito',
  email: 'mika@example.com',
  created_at: '2026-01-05T08:00:00Z',
  status: 'active',
  login_type: 'oidc',
  organization_ids: [organizationId],
  roles: [{ name: 'user-admin', display_name: 'User Admin' }],
};

export const organization = {
  id: organizationId,
  name: 'acme',
  display_name: 'Acme',
  is_default: true,
  default_org_member_roles: ['organization-workspace-access'],
};

export const member = {
  user_id: userId,
  organization_id: organizationId,
  roles: [{ name: 'data-team', display_name: '', organization_id: organizationId }],
};

export const group = {
  id: '7e0f1a2b-3333-4444-8555-666677778888',
  name: 'platform',
  display_name: 'Platform',
  organization_id: organizationId,
  members: [],
  total_member_count: 14,
  source: 'oidc',
};

export const claims = {
  sub: '248289',
  iss: 'https://idp.example.com',
  iat: 1_787_000_000,
  email: 'mika@example.com',
  groups: ['platform', 'oncall'],
};

export const debugLink = {
  id_token_claims: {
    sub: '248289',
    iss: 'https://idp.example.com',
    iat: 1_787_000_000,
    groups: ['platform', 'oncall'],
  },
  user_info_claims: { email: 'mika@example.com' },
  merged_claims: claims,
};

export const groupSync = {
  field: 'groups',
  mapping: { 'idp-platform': [group.id] },
  regex_filter: '^coder-.*$',
  auto_create_missing_groups: true,
};

export const roleSync = { field: 'roles', mapping: { 'idp-admins': ['organization-admin'] } };

export const organizationSync = {
  field: 'orgs',
  mapping: { 'idp-acme': [organizationId] },
  organization_assign_default: true,
};

export const deploymentConfig = {
  config: {
    oidc: {
      client_id: 'coder',
      client_secret: '',
      issuer_url: 'https://idp.example.com',
      scopes: ['openid', 'profile', 'email', 'groups'],
      auth_url_params: { access_type: 'offline' },
      email_domain: null,
      groups_field: '',
      group_mapping: { old: 'new' },
      group_regex_filter: '.*',
      group_allow_list: ['platform'],
      ignore_user_info: true,
      source_user_info_from_access_token: true,
      user_role_field: 'roles',
      user_role_mapping: { boss: ['owner'] },
      user_roles_default: [],
    },
  },
  options: [],
};

export const apiKey = {
  id: 'Ab3dEf6hIj',
  user_id: userId,
  last_used: '1970-01-01T00:00:00Z',
  expires_at: '2026-09-21T09:00:00.123456Z',
  created_at: '2026-08-22T09:00:00.123456Z',
  updated_at: '2026-08-22T09:00:00.123456Z',
  login_type: 'token',
  scope: 'all',
  scopes: ['coder:all'],
  token_name: 'acme-tool',
  lifetime_seconds: 2592000,
  allow_list: ['*:*'],
};

export const metadata = (origin: string) => ({
  issuer: origin,
  authorization_endpoint: `${origin}/oauth2/authorize`,
  token_endpoint: `${origin}/oauth2/tokens`,
  registration_endpoint: `${origin}/oauth2/register`,
  revocation_endpoint: `${origin}/oauth2/revoke`,
  response_types_supported: ['code'],
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
});

export const jsonResponse = (status: number, value: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'x-coder-build-version': 'v2.36.1', ...headers },
  });

export const htmlResponse = (status = 200): Response =>
  new Response('<!doctype html><title>Coder</title>', {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });

/** A caller whose deployment answers by path (query left out); any other path is Coder's 404. */
export const callerOf = (
  answers: Readonly<Record<string, () => Response>>,
  origin = 'https://coder.example.com',
): Caller => ({
  origin,
  key,
  fetch: (url) => {
    const answer = answers[new URL(url).pathname];
    return Promise.resolve(answer?.() ?? jsonResponse(404, { message: 'Route not found.' }));
  },
});
