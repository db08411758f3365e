import type { AnySchemaObject } from 'ajv';

/** A reference to a shared definition. */
export const reference = (name: string): AnySchemaObject => ({ $ref: `#/definitions/${name}` });
const orNull = (schema: AnySchemaObject): AnySchemaObject => ({ anyOf: [schema, { type: 'null' }] });

/** How many differences between extract and wire this adapter was written for. */
export const handledMismatches = 13;

const namesOrNull = { status: '200', schema: orNull({ type: 'array', minItems: 1, items: { type: 'string' } }) };

/**
 * Answers that the extract describes otherwise than the wire: its own list of mismatches, and what the wire contract says
 * beyond it (7.5 paginated members, 7.8 available experiments, 9.4 claim names).
 */
export const corrections: Record<string, { status: string; schema: AnySchemaObject | undefined }> = {
  'get /api/v2/users/{user}/roles': {
    status: '200',
    schema: {
      type: 'object',
      required: ['roles', 'organization_roles'],
      additionalProperties: false,
      properties: {
        roles: { type: 'array', items: { type: 'string' } },
        organization_roles: { type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } },
      },
    },
  },
  'get /api/v2/users/{user}/keys/tokens': {
    status: '200',
    schema: orNull({ type: 'array', minItems: 1, items: reference('world.ListedAPIKey') }),
  },
  'post /api/v2/oauth2-provider/apps': { status: '201', schema: reference('codersdk.OAuth2ProviderApp') },
  'post /api/v2/oauth2-provider/apps/{app}/secrets': {
    status: '201',
    schema: reference('codersdk.OAuth2ProviderAppSecretFull'),
  },
  'get /api/v2/debug/{user}/debug-link': {
    status: '200',
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(
        ['id_token_claims', 'user_info_claims', 'merged_claims'].map((name) => [name, { type: ['object', 'null'] }]),
      ),
    },
  },
  'get /api/v2/organizations/{organization}/paginated-members': {
    status: '200',
    schema: reference('codersdk.PaginatedMembersResponse'),
  },
  'get /api/v2/settings/idpsync/available-fields': namesOrNull,
  'get /api/v2/organizations/{organization}/settings/idpsync/available-fields': namesOrNull,
  'get /api/v2/experiments/available': {
    status: '200',
    schema: {
      type: 'object',
      required: ['safe'],
      properties: { safe: { type: 'array' } },
      additionalProperties: false,
    },
  },
};

/** The definitions as the wire has them, closed, so that an invented field is noticed. */
export function correctDefinitions(given: Record<string, AnySchemaObject>): Record<string, AnySchemaObject> {
  const definitions = structuredClone(given);
  const property = (name: string, field: string) =>
    definitions[name]?.['properties'] as AnySchemaObject & { [field]: unknown };
  definitions['codersdk.APIAllowListTarget'] = { type: 'string', pattern: '^(\\*|[a-z_]+):(\\*|[0-9a-f-]{36})$' };
  for (const name of ['serpent.URL', 'serpent.Regexp', 'regexp.Regexp']) definitions[name] = { type: 'string' };
  (definitions['codersdk.LoginType']!['enum'] as string[]).push('oauth2_provider_app');
  // coder-api.md 6.5: the legacy summary may be empty. The described enums of these two are narrower than their own types.
  property('codersdk.APIKey', 'scope')['scope'] = { enum: ['all', 'application_connect', ''] };
  property('codersdk.APIKey', 'login_type')['login_type'] = reference('codersdk.LoginType');
  // coder-api.md 7.6: null when nobody is visible. coder-api.md 7.7: null for custom roles.
  nullable(property('codersdk.GroupMembersResponse', 'users'), 'users');
  nullable(property('codersdk.AssignableRoles', 'organization_member_permissions'), 'organization_member_permissions');
  nullable(property('codersdk.OAuth2ProviderAppSecret', 'last_used_at'), 'last_used_at');
  // coder-api.md 9.1: no filter. coder-api.md 10: lists without entries.
  nullable(property('codersdk.GroupSyncSettings', 'regex_filter'), 'regex_filter');
  for (const name of ['DeploymentValues', 'OIDCConfig', 'OAuth2GithubConfig'])
    nullableLists(definitions[`codersdk.${name}`]);
  for (const definition of Object.values(definitions)) {
    const properties = definition['properties'] as Record<string, AnySchemaObject> | undefined;
    // Go describes a URL by format and sends an empty string for none.
    if (properties?.['avatar_url']) properties['avatar_url'] = { type: 'string' };
    if (properties && definition['additionalProperties'] === undefined) definition['additionalProperties'] = false;
  }
  const key = definitions['codersdk.APIKey']!;
  definitions['world.ListedAPIKey'] = {
    ...key,
    required: [...(key['required'] as string[]), 'username'],
    properties: { ...(key['properties'] as object), username: { type: 'string' } },
  };
  return definitions;
}

function nullable(properties: Record<string, unknown>, field: string): void {
  properties[field] = orNull(properties[field] as AnySchemaObject);
}

function nullableLists(definition: AnySchemaObject | undefined): void {
  const properties = definition?.['properties'] as Record<string, AnySchemaObject>;
  for (const [field, schema] of Object.entries(properties)) if (schema['type'] === 'array') nullable(properties, field);
}
