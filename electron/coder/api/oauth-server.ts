import { z } from 'zod';
import { jsonOf } from '../../http/json-of.ts';
import { get } from './call.ts';
import { RequestError } from '../../http/request-error.ts';
import { send, type Reply } from './request.ts';
import type { Caller } from '../../http/send.ts';

/** What a deployment's OAuth2 server can do for a native client. */
export interface OAuthDetection {
  /** `off` also when its metadata points to another origin; `unknown` when no clear answer came. */
  readonly server: 'on' | 'off' | 'unknown';
  /** Whether anybody may register a client. */
  readonly registration: boolean;
  /** Whether a client without a secret can redeem a code. */
  readonly publicClients: boolean;
}

const authorizeErrorSchema = z.looseObject({ error: z.literal('invalid_request') });

const metadataPath = '/.well-known/oauth-authorization-server';

const metadataSchema = z.looseObject({
  issuer: z.url(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  registration_endpoint: z.url().optional(),
  revocation_endpoint: z.url().optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).default([]),
});

/** OAuth 2.0 Authorization Server Metadata (RFC 8414; coder-api.md 4.3). */
export type ServerMetadata = z.infer<typeof metadataSchema>;

/** `GET /.well-known/oauth-authorization-server`, signed out. Throws as `ask`. */
export function readServerMetadata(caller: Caller): Promise<ServerMetadata> {
  return get({ ...caller, key: undefined }, metadataPath, metadataSchema);
}

const off: OAuthDetection = { server: 'off', registration: false, publicClients: false };
const unknown: OAuthDetection = { ...off, server: 'unknown' };

/**
 * Whether Coder's own OAuth2 server works there (coder-api.md 4.1, 4.3 and 13). Signed out, and nothing
 * is registered. Metadata alone proves nothing: some releases serve it while the server is off. What proves it is the
 * error that `/oauth2/authorize` gives to a request without parameters, or `oauth2_provider` in newer build info.
 *
 * @param provider `oauth2_provider` of the build info, where it has one.
 * @param canonicalOrigin where the metadata's endpoints must be: the deployment's access URL.
 * @throws LanyardError `cancelled`.
 */
export async function detectOAuth(
  caller: Caller,
  provider: boolean | undefined,
  canonicalOrigin: string,
): Promise<OAuthDetection> {
  if (provider === false) return off;
  const signedOut = { ...caller, key: undefined };
  const [authorize, metadata] = await Promise.all([
    provider === true ? 'yes' : tell(signedOut, '/oauth2/authorize', answersAsOAuth),
    tell(signedOut, metadataPath, readMetadata),
  ]);
  if (authorize === 'no' || metadata === 'no') return off;
  if (authorize === 'no-answer' || metadata === 'no-answer') return unknown;
  return describe(metadata, canonicalOrigin);
}

/** Reads one answer; `no` for a redirect or a refusal, `no-answer` for what is only trouble on the way. */
async function tell<T>(caller: Caller, path: string, read: (reply: Reply) => T): Promise<T | 'no' | 'no-answer'> {
  try {
    const reply = await send(caller, { path });
    return reply.status === 429 || reply.status >= 500 ? 'no-answer' : read(reply);
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return error.code === 'redirected' ? 'no' : 'no-answer';
  }
}

const answersAsOAuth = (reply: Reply): 'yes' | 'no' =>
  reply.status === 400 && authorizeErrorSchema.safeParse(jsonOf(reply)).success ? 'yes' : 'no';

function readMetadata(reply: Reply): ServerMetadata | 'no' {
  return (reply.status === 200 ? metadataSchema.safeParse(jsonOf(reply)).data : undefined) ?? 'no';
}

/** Where the metadata points to: its issuer and the endpoints that a native client uses. */
export const placesIn = (metadata: ServerMetadata): string[] =>
  [
    metadata.issuer,
    metadata.authorization_endpoint,
    metadata.token_endpoint,
    metadata.registration_endpoint,
    metadata.revocation_endpoint,
  ].filter((url) => url !== undefined);

function describe(metadata: ServerMetadata, origin: string): OAuthDetection {
  if (!placesIn(metadata).every((url) => new URL(url).origin === origin)) return off;
  return {
    server: 'on',
    registration: metadata.registration_endpoint !== undefined,
    publicClients: metadata.token_endpoint_auth_methods_supported.includes('none'),
  };
}
