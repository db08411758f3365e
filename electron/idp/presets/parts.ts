import type { OidcProvider } from '../../contract/provider.ts';

type Redirect = OidcProvider['redirect'];

/** Ports to register where a provider compares them: high, and of no service that is known by them. Tried in turn. */
const fixedPorts = [28310, 28311, 28312] as const;

/** RFC 8252 section 7.3: the port of a loopback redirect does not count. */
export const anyPort = { host: '127.0.0.1', ports: [] } as const satisfies Redirect;

/** For providers that compare redirect URIs letter by letter. */
export const registeredPorts = { host: '127.0.0.1', ports: fixedPorts } as const satisfies Redirect;

/** Coder's own names for user name and email, and the claim that holds groups; null: none that Coder could read. */
export function coderFields(groups: string | null): OidcProvider['fields'] {
  return { username: 'preferred_username', email: 'email', groups, roles: null, organizations: null };
}

/** `CODER_OIDC_SCOPES` for these. */
export const scopesLine = (...scopes: readonly string[]) => `CODER_OIDC_SCOPES=${scopes.join(',')}`;

export const groupFieldLine = 'CODER_OIDC_GROUP_FIELD=groups';
