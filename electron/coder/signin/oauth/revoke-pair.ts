import type { TidyUpAction } from '../../../keys/tidy-ups.ts';
import { asLanyardError } from '../../../oauth/errors.ts';
import { revokeTokens } from '../../../oauth/tokens.ts';
import { parseRevocation } from '../../../keys/oauth-pair.ts';
import { connectionTo, discover } from './authorization-server.ts';

const timeLimitMs = 15_000;

/** Revokes an OAuth token pair (RFC 7009); either token takes the other with it (coder-api.md 4.10). */
export const revokePair: TidyUpAction = async ({ target }, secret, { origin, fetch }) => {
  const { token, clientSecret } = parseRevocation(secret);
  const deployment = { origin, fetch, signal: AbortSignal.timeout(timeLimitMs) };
  const server = await discover(deployment);
  // In the metadata since 2.29, served since 2.28.
  const revoking = { ...server, revocation_endpoint: server.revocation_endpoint ?? `${origin}/oauth2/revoke` };
  try {
    await revokeTokens(connectionTo(revoking, { clientId: target, clientSecret }, deployment), [token]);
  } catch (error) {
    throw asLanyardError(error, 'refused');
  }
};
