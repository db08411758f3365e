import type { Answer } from '../http/answer.ts';
import { redirect } from '../http/answer.ts';
import type { WorldUser } from '../options.ts';
import type { GithubState } from './state.ts';

/** One request on its way through GitHub. */
export interface GithubCall {
  state: GithubState;
  origin: string;
  url: URL;
  form: URLSearchParams;
  cookies: ReadonlyMap<string, string>;
  /** Of `Authorization: Bearer …`; empty without. */
  bearer: string;
  /** Of `Authorization: Basic …`, decoded; empty without. */
  basic: string;
  /** The body as it came. */
  body: string;
  /** Parts of the path, by the names in its pattern. */
  params: Readonly<Record<string, string>>;
  /** Whether the caller asked for JSON rather than a form-encoded answer. */
  wantsJson: boolean;
}

export type GithubHandler = (call: GithubCall) => Answer;

export const sessionCookie = 'user_session';

/** Who is signed in in this browser. */
function signedInAs({ state, cookies }: GithubCall): WorldUser | undefined {
  return state.account(state.sessions.get(cookies.get(sessionCookie) ?? '') ?? '');
}

/** A page for people who are signed in; others sign in first and come back. */
export function withSession(handler: (call: GithubCall, user: WorldUser) => Answer): GithubHandler {
  return (call) => {
    const user = signedInAs(call);
    if (user) return handler(call, user);
    const back = `${call.url.pathname}${call.url.search}`;
    return redirect(302, `/login?${new URLSearchParams({ return_to: back }).toString()}`);
  };
}
