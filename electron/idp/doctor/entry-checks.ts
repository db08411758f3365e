import type { OidcProvider } from '../../contract/provider.ts';
import { isLoopbackHost } from '../../contract/loopback-host.ts';
import { presetOf } from '../presets/presets.ts';
import { listenFor, redirectUriFor } from '../redirect.ts';
import { parseIssuer } from '../server.ts';
import { ok, problem, skipped, warning, type Finding, type Patient } from './finding.ts';

export function checkAddress(provider: OidcProvider): Finding {
  const url = parseIssuer(provider.issuer);
  const { issuer } = presetOf(provider.preset);
  if (issuer.form !== null && !issuer.form.test(provider.issuer) && !isLoopbackHost(url.hostname)) {
    return warning(provider.issuer, { cause: 'Issuers of this kind look otherwise.', remedy: issuer.hint });
  }
  return ok(url.host);
}

export function checkScopes({ provider, server }: Patient): Finding {
  const { badScopes, name } = presetOf(provider.preset);
  const bad = badScopes.find(({ scope }) => provider.scopes.includes(scope));
  if (bad) return problem(bad.scope, { cause: `${name}: ${bad.why}`, remedy: `Take the scope ${bad.scope} out.` });
  if (!provider.scopes.includes('openid')) {
    return problem(provider.scopes.join(' '), { cause: 'Without openid there is no ID token.', remedy: 'Add openid.' });
  }
  const unknown = provider.scopes.filter((scope) => server.scopes_supported?.includes(scope) === false);
  if (unknown.length === 0) return ok(provider.scopes.join(' '));
  return warning(unknown.join(' '), {
    cause: 'The provider does not list these scopes. Many list too few.',
    remedy: 'If signing in ends in invalid_scope, take them out.',
  });
}

export function checkClient({ provider, deps, server }: Patient): Finding {
  const { secret } = presetOf(provider.preset);
  const methods = server.token_endpoint_auth_methods_supported;
  if (deps.clientSecret === null && secret === 'needed') {
    return problem('No secret', {
      cause: 'This kind of provider wants the secret of a native client, too.',
      remedy: 'Enter the client’s secret in the form.',
    });
  }
  if (deps.clientSecret !== null && secret === 'never') {
    return problem('A secret is set', {
      cause: 'A native client of this provider has to send none.',
      remedy: 'Remove the secret, or use a client of the native kind.',
    });
  }
  return ok(deps.clientSecret === null ? 'None, as a public client' : (methods ?? ['client_secret_basic']).join(', '));
}

export function checkUserInfo({ provider, server }: Patient): Finding {
  if (provider.ignoreUserInfo) return skipped('Ignored, as the deployment does');
  if (server.userinfo_endpoint !== undefined) return ok(server.userinfo_endpoint);
  return warning('There is none', {
    cause: 'All claims have to be in the ID token.',
    remedy: 'If groups are missing, have the provider put them into the ID token.',
  });
}

export async function checkRedirect({ provider, deps }: Patient): Promise<Finding> {
  const { redirectRule } = presetOf(provider.preset);
  const { host, ports } = provider.redirect;
  const listener = await listenFor(provider, deps.callbackPath);
  await listener.close();
  const uris = ports.map((port) => redirectUriFor(provider, port, deps.callbackPath));
  const free = `http://${host}${deps.callbackPath}`;
  if (ports.length > 0) return ok(`Register ${uris.join(' and ')}`);
  if (redirectRule === 'any-port') return ok(`Register ${free}, without a port`);
  return warning(`Register ${free}`, {
    cause: 'This kind of provider compares the port of a redirect, and none is fixed here.',
    remedy: 'Name one to five ports in the form, and register the redirect with each.',
  });
}

export function checkRefresh({ provider, server }: Patient): Finding {
  const { refresh } = presetOf(provider.preset);
  if (server.grant_types_supported?.includes('refresh_token') === false) {
    return warning('Not among the grant types', {
      cause: 'Without refresh tokens Coder signs people out when the access token ends.',
      remedy: 'Allow the grant refresh_token for the client.',
    });
  }
  if (refresh !== 'offline-access' || provider.scopes.includes('offline_access')) return ok('Can be had');
  return warning('offline_access is not asked for', {
    cause: 'This kind of provider gives refresh tokens for that scope only.',
    remedy: 'Add offline_access, here and to CODER_OIDC_SCOPES.',
  });
}
