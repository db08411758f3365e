import { publicScopes } from './scopes.ts';
import type { OAuth2Client } from './state.ts';

/** Splits an OAuth `scope` value. */
export function splitScope(value: string | undefined): string[] {
  return (value ?? '').split(' ').filter(Boolean);
}

/**
 * The scopes that a token of `client` is bound to from 2.38 on, or nothing where authorization must fail: a name that the
 * server does not offer, requested or registered, or one outside the registered ones (coder-api.md 13).
 */
export function negotiateScopes(client: OAuth2Client, requested: string | undefined): string[] | undefined {
  const registered = registeredScope(client);
  const wanted = splitScope(requested);
  if (![...registered, ...wanted].every((name) => publicScopes.includes(name))) return undefined;
  if (!registered.length) return wanted.length ? wanted : ['coder:all'];
  if (!wanted.length) return registered;
  return narrows(registered, wanted) ? wanted : undefined;
}

/** What the client registered as its `scope`. */
function registeredScope(client: OAuth2Client): string[] {
  const scope = client.registration?.metadata['scope'];
  return splitScope(typeof scope === 'string' ? scope : undefined);
}

/** Whether every wanted scope lies within the allowed ones. */
export function narrows(allowed: string[], wanted: string[]): boolean {
  const covers = (scope: string) =>
    allowed.includes('coder:all') || allowed.includes(scope) || allowed.includes(`${scope.split(':')[0]}:*`);
  return wanted.every(covers);
}
