import type { GithubProvider } from '../../contract/provider.ts';
import type { GithubInspection, Inspected, ProviderTokens } from '../inspection.ts';
import type { ProviderDeps } from '../server.ts';
import { readPerson } from './read-person.ts';

/**
 * Reads again with the token of an earlier sign-in. GitHub's tokens of an OAuth app do not end by themselves; one of a
 * GitHub App that has ended means signing in again, which loses nothing.
 *
 * @throws as `readPerson`.
 */
export async function rereadGithub(
  provider: GithubProvider,
  tokens: ProviderTokens,
  deps: ProviderDeps,
): Promise<Inspected<GithubInspection>> {
  return { inspection: await readPerson(provider, tokens.accessToken, deps), tokens };
}
