import type { GithubProvider } from '../../contract/provider.ts';
import type { GithubInspection, Inspected, ProviderAttempt, ProviderTokens } from '../inspection.ts';
import { readPerson } from './read-person.ts';
import { byCode, tokenByDevice, type GithubToken } from './token.ts';

const tokensOf = ({ access_token, refresh_token }: GithubToken): ProviderTokens => ({
  accessToken: access_token,
  refreshToken: refresh_token ?? null,
  idToken: null,
});

/**
 * Signs in straight at GitHub with the person's own app: by the device flow, which needs no secret, or in the browser.
 *
 * @throws as `tokenByDevice`, `byCode` and `readPerson`.
 */
export async function signInToGithub(
  provider: GithubProvider,
  by: 'device' | 'code',
  attempt: ProviderAttempt,
): Promise<Inspected<GithubInspection>> {
  const look = async (token: GithubToken): Promise<Inspected<GithubInspection>> => {
    attempt.step('checking');
    return { inspection: await readPerson(provider, token.access_token, attempt), tokens: tokensOf(token) };
  };
  return by === 'code' ? byCode(provider, attempt, look) : look(await tokenByDevice(provider, attempt));
}
