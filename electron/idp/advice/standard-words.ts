import type { WordsRow } from './words-row.ts';

const row = (codes: readonly string[], cause: string, remedy: string): WordsRow => ({ codes, cause, remedy });
const again = 'Start the sign-in again.';

/**
 * The codes of RFC 6749 sections 4.1.2.1 and 5.2, OpenID Connect Core section 3.1.2.6, RFC 8628 section 3.5, RFC 8707,
 * RFC 9126 and RFC 9449.
 */
export const standardWords: readonly WordsRow[] = [
  row(
    ['invalid_scope'],
    'The provider refuses a requested scope.',
    'Remove groups from the scopes, then offline_access, or allow them for the client at the provider.',
  ),
  row(
    ['access_denied'],
    'The sign-in or the consent was refused.',
    'Sign in again and consent. If it stays, ask whoever looks after the provider whether you may use this client.',
  ),
  row(
    ['invalid_request'],
    'The provider cannot use the request.',
    'Compare the redirect URI, the extra parameters and the client’s settings at the provider.',
  ),
  row(
    ['unauthorized_client'],
    'The client may not sign in this way.',
    'Allow the authorization code grant for the client at the provider, and for a refresh the refresh token grant.',
  ),
  row(
    ['unsupported_response_type'],
    'The provider does not give this client an authorization code.',
    'Allow the response type code for the client at the provider.',
  ),
  row(
    ['unsupported_response_mode'],
    'The provider does not answer in the way that was asked for.',
    'Remove response_mode from the extra parameters.',
  ),
  row(
    ['server_error'],
    'The provider reported a fault of its own.',
    'Try again later. If it stays, tell whoever looks after the provider.',
  ),
  row(['temporarily_unavailable'], 'The provider is busy or being maintained.', 'Try again in a few minutes.'),
  row(
    ['invalid_client'],
    'The provider does not accept the client id, its secret or how it was sent.',
    'Compare the client id. Make the client public at the provider, or add its secret here.',
  ),
  row(
    ['invalid_grant'],
    'The code or the refresh token is no longer valid, or was made for another redirect URI.',
    'Start the sign-in again. If it stays, compare the redirect URI at the provider.',
  ),
  row(
    ['unsupported_grant_type'],
    'The provider does not have this grant.',
    'Sign in through the browser. For a refresh, switch on the refresh token grant at the provider.',
  ),
  row(
    ['login_required', 'interaction_required'],
    'The provider wants to show a page, and was asked for none.',
    'Remove prompt=none from the extra parameters.',
  ),
  row(
    ['consent_required'],
    'The provider needs a consent first.',
    'Remove prompt=none from the extra parameters, or grant consent at the provider.',
  ),
  row(
    ['account_selection_required'],
    'The provider needs to know which account to use.',
    'Remove prompt=none from the extra parameters, then choose an account.',
  ),
  row(
    ['request_not_supported', 'request_uri_not_supported'],
    'The provider takes no request objects.',
    'Remove request and request_uri from the extra parameters.',
  ),
  row(
    ['invalid_request_uri', 'invalid_request_object'],
    'The provider cannot use the request that was handed to it before.',
    again,
  ),
  row(
    ['registration_not_supported'],
    'The provider takes no registration within a sign-in.',
    'Remove registration from the extra parameters.',
  ),
  row(
    ['authorization_pending'],
    'The code has not been entered at the provider yet.',
    'Enter the code on the provider’s page.',
  ),
  row(['slow_down'], 'The provider was asked too often.', 'Wait. Lanyard asks less often by itself.'),
  row(['expired_token'], 'The code ran out before it was entered.', 'Start the sign-in again and enter the new code.'),
  row(
    ['invalid_target'],
    'The provider does not know the requested resource.',
    'Compare the parameters resource and audience with what the provider has.',
  ),
  row(
    ['use_dpop_nonce', 'invalid_dpop_proof'],
    'The provider demands tokens that are bound to a key (DPoP).',
    'Switch off DPoP for the client at the provider.',
  ),
];
