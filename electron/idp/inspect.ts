import { LanyardError } from '../contract/errors.ts';
import type { Claims } from '../contract/explanation/json.ts';
import type { OidcProvider, SignatureView } from '../contract/provider.ts';
import type { Answered, Connection } from '../oauth/connection.ts';
import { mergeClaims } from '../sync/claims/merge-claims.ts';
import { checkIdToken } from './id-token.ts';
import type { Inspected, OidcInspection, ProviderTokens } from './inspection.ts';
import { notesOn } from './notes.ts';
import { readUserInfo } from './user-info.ts';

/** What a reading of claims starts from, once the token endpoint has answered and its answer was validated. */
interface Granted extends Answered {
  /** Of an earlier sign-in, for a refresh that brings no new ones. */
  readonly earlier?: { readonly tokens: ProviderTokens; readonly subject: string | null };
}

const noIdToken: SignatureView = { checked: false, why: 'The provider sent no new ID token.' };

/**
 * Reads the claims that came with an answer of the token endpoint, and UserInfo with it, and merges them as Coder does.
 *
 * @throws LanyardError `id-token-refused`, also when a sign-in brought no ID token; as `readUserInfo`.
 */
export async function inspect(
  connection: Connection,
  provider: OidcProvider,
  { tokens, response, earlier }: Granted,
  now: () => number,
): Promise<Inspected<OidcInspection>> {
  const idToken = await checkIdToken(connection, tokens, response, now());
  if (idToken === null && earlier === undefined) {
    throw new LanyardError('id-token-refused', 'There was none. The scope “openid” asks for it.');
  }
  const subject = idToken?.subject ?? earlier?.subject ?? null;
  const userInfo = await readUserInfo(connection, provider, tokens.access_token, subject);
  const claims: Claims = idToken?.claims ?? {};
  const { merged } = mergeClaims(provider.ignoreUserInfo ? 'none' : 'userinfo', claims, userInfo.claims);
  const refreshToken = tokens.refresh_token ?? earlier?.tokens.refreshToken ?? null;
  const grantedScopes = tokens.scope?.split(' ') ?? provider.scopes;
  const seen = { merged, grantedScopes, hasRefreshToken: refreshToken !== null };
  return {
    inspection: {
      kind: 'oidc',
      issuer: provider.issuer,
      clientId: provider.clientId,
      at: now(),
      claims: { idToken: claims, userInfo: userInfo.claims, merged },
      signature: idToken?.signature ?? noIdToken,
      grantedScopes,
      notes: [...notesOn(provider, seen), ...userInfo.notes],
    },
    tokens: {
      accessToken: tokens.access_token,
      refreshToken,
      idToken: tokens.id_token ?? earlier?.tokens.idToken ?? null,
    },
  };
}
