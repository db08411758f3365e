import { afterAll, describe, expect, it } from 'vitest';
import { oidcPresetIds, type OidcPresetId } from '../../../electron/contract/provider.ts';
import { adviseOn } from '../../../electron/idp/advice/advise.ts';
import { adviseOnSilence } from '../../../electron/idp/advice/own-page.ts';
import { providerWords } from '../../../electron/idp/advice/provider-words.ts';
import { standardWords } from '../../../electron/idp/advice/standard-words.ts';

type Case = readonly [preset: OidcPresetId, error: string, description: string, says: RegExp];

const entra = (code: number, says: RegExp): Case => ['entra', 'invalid_request', `AADSTS${code}: Something.`, says];

const documented: readonly Case[] = [
  entra(50011, /redirect URI is not registered/),
  entra(50194, /names common/),
  entra(700016, /no app with this client id/),
  entra(90002, /no tenant/),
  entra(70011, /scope is not valid/),
  entra(650053, /Remove groups/),
  entra(65005, /permissions/),
  entra(650056, /permissions/),
  entra(650057, /not among its permissions/),
  entra(65001, /Nobody has consented/),
  entra(65004, /was declined/),
  entra(90094, /admin has to consent/),
  entra(50020, /not of this tenant/),
  entra(53003, /Conditional Access/),
  entra(54005, /used before/),
  entra(700082, /not used for too long/),
  entra(700025, /Remove the client secret/),
  entra(7000218, /platform Web/),
  ['adfs', 'invalid_client', 'MSIS9223: x', /no client/],
  ['adfs', 'invalid_request', 'MSIS9224: x', /not registered at AD FS/],
  ['adfs', 'invalid_request', 'MSIS9221: x', /missing at AD FS/],
  ['adfs', 'invalid_scope', '', /allatclaims/],
  ['adfs', 'invalid_resource', '', /Web API/],
  [
    'authelia',
    'invalid_request',
    "The 'redirect_uri' parameter does not match any of the OAuth 2.0 Client's pre-registered 'redirect_uris'.",
    /redirect_uris of the client/,
  ],
  ['authelia', 'invalid_scope', "The OAuth 2.0 Client is not allowed to request scope 'x'.", /does not allow/],
  ['authelia', 'invalid_request', 'Clients must use code_challenge_method=S256.', /pkce_challenge_method/],
  [
    'authentik',
    'invalid_request',
    'The request fails due to a missing, invalid, or mismatching redirection URI (redirect_uri).',
    /as strict/,
  ],
  ['authentik', 'invalid_scope', '', /scope mapping/],
  ['keycloak', 'invalid_request', 'Invalid parameter: redirect_uri', /Valid redirect URIs/],
  ['keycloak', 'invalid_client', 'Client not found.', /no client of this id/],
  ['keycloak', 'invalid_scope', 'Invalid scopes: openid groups', /Client scopes/],
  ['keycloak', 'invalid_request', 'Missing parameter: code_challenge_method', /PKCE/],
  [
    'okta',
    'invalid_request',
    "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings.",
    /Sign-in redirect URIs/,
  ],
  [
    'okta',
    'invalid_scope',
    'One or more scopes are not configured for the authorization server resource.',
    /Remove groups/,
  ],
  ['okta', 'access_denied', 'Policy evaluation failed for this request.', /access policy/],
  ['okta', 'access_denied', 'User is not assigned to the client application.', /assigned to the app/],
  ['google', 'invalid_request', 'client_secret is missing.', /wants the client secret/],
  ['google', 'redirect_uri_mismatch', '', /Desktop app/],
  ['google', 'org_internal', '', /Workspace organization/],
  ['google', 'admin_policy_enforced', '', /API controls/],
  ['google', 'invalid_scope', '', /openid, profile and email/],
  [
    'auth0',
    'unauthorized_client',
    'Callback URL mismatch. http://127.0.0.1 is not in the list of allowed callback URLs',
    /Allowed Callback URLs/,
  ],
  ['auth0', 'unauthorized_client', "Grant type 'refresh_token' not allowed for the client.", /Grant Types/],
  ['auth0', 'access_denied', 'Service not found: https://api.example', /audience/],
  ['gitlab', 'invalid_grant', 'The redirect URI included is not valid.', /application in GitLab/],
  ['gitlab', 'invalid_scope', 'The requested scope is invalid, unknown, or malformed.', /ticked/],
  ['gitea', 'invalid_request', 'Unregistered Redirect URI', /OAuth2 application/],
  ['gitea', 'unauthorized_client', 'Client ID not registered', /this client id/],
  ['gitea', 'invalid_request', 'PKCE is required for public clients', /wants PKCE/],
  ['dex', 'invalid_request', 'Unregistered redirect_uri ("x").', /list no redirectURIs/],
  ['dex', 'invalid_request', 'Invalid client_id ("x").', /staticClients/],
  ['dex', 'invalid_scope', 'Unrecognized scope(s) ["roles"]', /federated:id/],
  ['dex', 'invalid_scope', 'Missing required scope(s) ["openid"].', /Add openid/],
  [
    'zitadel',
    'invalid_request',
    'The requested redirect_uri is missing in the client configuration.',
    /application in Zitadel/,
  ],
  ['zitadel', 'invalid_request', "This client's redirect_uri is http and is not allowed.", /type Native/],
];

afterAll(() =>
  console.log(`${documented.length} documented errors of providers, ${standardCodes.length} standard codes`),
);

const standardCodes =
  'invalid_scope access_denied invalid_request unauthorized_client unsupported_response_type unsupported_response_mode server_error temporarily_unavailable invalid_client invalid_grant unsupported_grant_type login_required interaction_required consent_required account_selection_required request_not_supported request_uri_not_supported invalid_request_uri invalid_request_object registration_not_supported authorization_pending slow_down expired_token invalid_target use_dpop_nonce invalid_dpop_proof'.split(
    ' ',
  );

describe('what a provider says', () => {
  it.each(documented)('%s: %s %s', (preset, error, description, says) => {
    const advice = adviseOn(preset, { error, description });
    expect(`${advice?.cause} ${advice?.remedy}`).toMatch(says);
    expect(providerWords[preset].map(({ cause }) => cause)).toContain(advice?.cause);
  });

  it('meets every row of every provider', () => {
    const met = new Set(
      documented.map(([preset, error, description]) => adviseOn(preset, { error, description })?.remedy),
    );
    const rows = Object.values(providerWords).flat();
    expect(rows.filter(({ remedy }) => !met.has(remedy))).toEqual([]);
  });

  it('reads the code in the address of an error page, and codes of Microsoft without a preset', () => {
    const uri = 'https://login.microsoftonline.com/error?code=90094';
    expect(adviseOn('entra', { error: 'access_denied', uri })?.cause).toMatch(/admin has to consent/);
    expect(adviseOn('generic', { error: 'x', description: 'AADSTS50011: y' })?.cause).toMatch(/redirect URI/);
    expect(adviseOn('entra', { error: 'x', description: 'AADSTS500110' })).toBeNull();
  });
});

describe('the standard', () => {
  it.each(standardCodes)('%s', (error) => {
    const row = standardWords.find(({ codes }) => codes?.includes(error));
    expect(adviseOn('generic', { error })).toEqual({ cause: row?.cause, remedy: row?.remedy });
  });

  it('has no code beside these, and comes after the provider', () => {
    expect(standardWords.flatMap(({ codes }) => codes ?? [])).toEqual(standardCodes);
    expect(adviseOn('google', { error: 'invalid_scope' })).not.toEqual(adviseOn('generic', { error: 'invalid_scope' }));
    expect(adviseOn('google', { error: 'invalid_grant' })).toEqual(adviseOn('generic', { error: 'invalid_grant' }));
  });

  it('gives null for what nobody knows', () => {
    for (const error of ['', 'constructor', '__proto__', 'INVALID_SCOPE', 'nonsense'])
      for (const preset of oidcPresetIds) expect(adviseOn(preset, { error, description: 'x' })).toBeNull();
  });
});

it('keeps hostile text out and takes no time over it', () => {
  const mark = '<img src=x onerror=alert(1)>\u202e';
  for (const preset of oidcPresetIds) {
    for (const part of [mark, 'grant type ', 'AADSTS', 'http', ' redirect_uri']) {
      const begun = performance.now();
      const advice = adviseOn(preset, { error: 'invalid_scope', description: part.repeat(500_000), uri: mark });
      expect(performance.now() - begun).toBeLessThan(500);
      expect(JSON.stringify(advice)).not.toContain('onerror');
    }
    // Words behind the part that is read count for nothing.
    expect(adviseOn(preset, { error: 'nonsense', description: `${' '.repeat(2000)}AADSTS50011` })).toBeNull();
  }
});

describe('a browser that never came back', () => {
  it.each([
    ['keycloak', 'Invalid parameter: redirect_uri'],
    ['dex', 'Unregistered redirect_uri'],
    ['auth0', 'Callback URL mismatch'],
    ['adfs', 'MSIS9224'],
    ['entra', 'AADSTS50011'],
    ['okta', '400 Bad Request'],
    ['authelia', 'invalid_request'],
    ['authentik', 'Redirect URI Error'],
    ['gitlab', 'The redirect URI included is not valid'],
    ['gitea', 'Unregistered Redirect URI'],
    ['google', 'redirect_uri_mismatch'],
    ['zitadel', 'missing in the client configuration'],
    ['generic', 'an error about the redirect or the client'],
  ] as const)('%s', (preset, says) => {
    const { cause, remedy } = adviseOnSilence(preset, 'http://127.0.0.1/callback/k3v9');
    expect(cause).toContain(says);
    expect(remedy).toContain('http://127.0.0.1/callback/k3v9');
  });
});
