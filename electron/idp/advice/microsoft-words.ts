import type { WordsRow } from './words-row.ts';

/** A code of Entra ID, in a description (`AADSTS50011: …`) or in the address of its error page (`error?code=50011`). */
function aadsts(codes: string, cause: string, remedy: string): WordsRow {
  return { words: new RegExp(`(?:AADSTS|error\\?code=)(?:${codes})\\b`), cause, remedy };
}

const requiredAccess = 'In the app registration, look through API permissions and add what the requested scopes need.';

/** Microsoft Entra ID (identity-providers.md 5.5). Microsoft says that codes and texts may change: hints only. */
export const entraWords: readonly WordsRow[] = [
  aadsts(
    '50011',
    'The redirect URI is not registered at Entra ID.',
    'In the app registration, under Authentication, add it to the platform Mobile and desktop applications. Its path counts, capitals included.',
  ),
  aadsts(
    '50194',
    'The app is for one tenant, and the issuer names common.',
    'Use the issuer with the tenant id, a GUID, in place of common.',
  ),
  aadsts(
    '700016',
    'This tenant has no app with this client id.',
    'Compare the client id and the tenant id in the issuer with the Overview page of the app registration.',
  ),
  aadsts(
    '90002',
    'Entra ID knows no tenant by this issuer.',
    'Compare the tenant id in the issuer with that of the app registration.',
  ),
  aadsts(
    '70011',
    'A requested scope is not valid at Entra ID.',
    'Ask for openid, profile, email and offline_access only.',
  ),
  aadsts(
    '650053',
    'A requested scope does not exist at Entra ID.',
    'Remove groups from the scopes. Groups are switched on under Token configuration of the app registration.',
  ),
  aadsts('65005|650056', 'The permissions of the app are not set up correctly.', requiredAccess),
  aadsts('650057', 'The app asks for something that is not among its permissions.', requiredAccess),
  aadsts(
    '65001',
    'Nobody has consented to this app yet.',
    'Sign in again and consent, or ask an admin of Entra ID to grant consent under API permissions.',
  ),
  aadsts('65004', 'Consent to the app was declined.', 'Sign in again and accept what the app asks for.'),
  aadsts(
    '90094',
    'An admin has to consent to this app.',
    'Ask an admin of Entra ID to grant consent under API permissions.',
  ),
  aadsts(
    '50020',
    'The account that signed in is not of this tenant.',
    'Sign in with an account of the tenant, or ask its admin to invite this one as a guest.',
  ),
  aadsts(
    '53003',
    'A Conditional Access policy blocks this sign-in.',
    'Sign in from a device and network that the policy accepts, or ask an admin of Entra ID which policy it was.',
  ),
  aadsts('54005', 'The authorization code was used before.', 'Start the sign-in again.'),
  aadsts('700082', 'The refresh token was not used for too long.', 'Sign in to the provider again.'),
  aadsts('700025', 'The app is public, and a client secret was sent.', 'Remove the client secret from this provider.'),
  aadsts(
    '7000218',
    'Entra ID takes the redirect URI for one of the platform Web, which needs a secret.',
    'In the app registration, register the redirect URI under Mobile and desktop applications, or switch on Allow public client flows.',
  ),
];

/** AD FS (identity-providers.md 5.4). */
export const adfsWords: readonly WordsRow[] = [
  {
    words: /MSIS9223\b/,
    cause: 'AD FS knows no client by this id.',
    remedy: 'Compare the client id with the Native application of the application group.',
  },
  {
    words: /MSIS9224\b/,
    cause: 'The redirect URI is not registered at AD FS.',
    remedy: 'Add it to the Native application of the application group, port included.',
  },
  {
    words: /MSIS9221\b/,
    cause: 'The redirect URI is missing at AD FS.',
    remedy: 'Add one to the Native application of the application group.',
  },
  {
    codes: ['invalid_scope'],
    cause: 'AD FS does not permit a requested scope to this client.',
    remedy: 'Ask for openid and allatclaims only, and permit both under Client permissions of the Web API.',
  },
  {
    codes: ['invalid_resource'],
    cause: 'AD FS knows no Web API by the parameter resource.',
    remedy: 'Set the parameter resource to an identifier of the Web API in the application group.',
  },
];
