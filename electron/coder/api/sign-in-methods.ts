import { z } from 'zod';
import { get } from './call.ts';
import { RequestError } from '../../http/request-error.ts';
import type { Caller } from '../../http/send.ts';

const schema = z.looseObject({
  terms_of_service_url: z.string().optional(),
  password: z.looseObject({ enabled: z.boolean() }),
  github: z.looseObject({ enabled: z.boolean(), default_provider_configured: z.boolean().default(false) }),
  /** Camel case on the wire. `iconUrl` may be empty, absolute, or relative to the server. */
  oidc: z.looseObject({ enabled: z.boolean(), signInText: z.string().default(''), iconUrl: z.string().default('') }),
});

export type AuthMethods = z.infer<typeof schema>;

/** `GET /api/v2/users/authmethods`, signed out (coder-api.md 3.2). */
export function readAuthMethods(caller: Caller): Promise<AuthMethods> {
  return get({ ...caller, key: undefined }, '/api/v2/users/authmethods', schema);
}

/** `GET /api/v2/users/first`, signed out: whether anybody has an account there yet (coder-api.md 3.3). */
export async function hasFirstUser(caller: Caller): Promise<boolean> {
  try {
    await get({ ...caller, key: undefined }, '/api/v2/users/first', z.looseObject({ message: z.string() }));
    return true;
  } catch (error) {
    if (error instanceof RequestError && error.code === 'not-visible') return false;
    throw error;
  }
}
