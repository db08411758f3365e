import { RequestError } from '../../http/request-error.ts';
import { detectGithubFlow, type GithubFlow } from './github-sign-in.ts';
import type { Caller } from '../../http/send.ts';
import { readAuthMethods, type AuthMethods } from './sign-in-methods.ts';

/** What a deployment offers its people besides Coder's own OAuth2 server. */
export interface DirectSignIn {
  readonly password: boolean;
  readonly github: GithubFlow;
}

/** What sign-in methods that were just read leave to be asked. Throws LanyardError `cancelled`. */
export async function directSignInOf(caller: Caller, { password, github }: AuthMethods): Promise<DirectSignIn> {
  return { password: password.enabled, github: await detectGithubFlow(caller, github) };
}

/** Asks for it, signed out; null when no usable answer came. Throws LanyardError `cancelled`. */
export async function detectDirectSignIn(caller: Caller): Promise<DirectSignIn | null> {
  try {
    return await directSignInOf(caller, await readAuthMethods(caller));
  } catch (error) {
    if (error instanceof RequestError) return null;
    throw error;
  }
}
