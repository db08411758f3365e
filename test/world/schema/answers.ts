import { z } from 'zod';
import { discovery } from './discovery.ts';
import { groups } from './groups.ts';
import { keys } from './keys.ts';
import { oauth } from './oauth.ts';
import type { Body, Endpoints, Release } from './parts.ts';
import { signIn } from './sign-in.ts';
import { sync } from './sync.ts';
import { users } from './users.ts';

/** Every endpoint of a release that the world plays, with what it may answer. Written from docs/reference/coder-api.md. */
export const answersOf = (release: Release): Endpoints => ({
  ...discovery(release),
  ...signIn,
  ...keys(release),
  ...users(release),
  ...groups(release),
  ...sync(release),
  ...oauth(release),
});

/** An answer that came. */
export interface Given {
  readonly status: number;
  /** The content type, or an empty text. */
  readonly type: string;
  readonly text: string;
}

const types: Record<Exclude<Body, z.ZodType>, RegExp> = {
  nothing: /^$/,
  page: /^text\/html/,
  text: /^text\/plain/,
  picture: /^image\//,
};

/** What is wrong with an answer of `endpoint`, or null. */
export function faultOf(endpoints: Endpoints, endpoint: string, { status, type, text }: Given): string | null {
  const body = endpoints[endpoint]?.[status];
  if (body === undefined) return `${endpoint} does not answer ${status}`;
  if (typeof body === 'string') {
    if (body === 'nothing' && text !== '') return 'a body where none is';
    return types[body].test(type) ? null : `content type ${type} is not that of a ${body}`;
  }
  // coder-api.md 4.2: registration and client management name no charset.
  const isRegistration = / \/oauth2\/(register|clients)/.test(endpoint) && !text.startsWith('{"message"');
  const wanted = isRegistration ? 'application/json' : 'application/json; charset=utf-8';
  if (type !== wanted) return `content type ${type}`;
  if (!text.endsWith('\n') || /[<>&]/.test(text)) return 'JSON that Go would write otherwise';
  const { error } = body.safeParse(JSON.parse(text));
  return error ? z.prettifyError(error) : null;
}
