import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fetch } from '../../../../electron/http/fetch.ts';
import { LanyardError } from '../../../../electron/contract/errors.ts';
import type { RedirectListener } from '../../../../electron/oauth/loopback/redirect-listener.ts';
import type { TidyUp } from '../../../../electron/settings/schema.ts';
import { discover } from '../../../../electron/coder/signin/oauth/authorization-server.ts';
import { signInByCode } from '../../../../electron/coder/signin/oauth/sign-in-by-code.ts';
import { deleteRegistration } from '../../../../electron/coder/signin/oauth/delete-registration.ts';
import { exchangeRefreshToken } from '../../../../electron/coder/signin/oauth/refresh-pair.ts';
import { registerClient } from '../../../../electron/coder/signin/oauth/registration.ts';
import { revokePair } from '../../../../electron/coder/signin/oauth/revoke-pair.ts';
import type { Attempt } from '../../../../electron/kinds/way-in.ts';
import * as answers from '../../answers.ts';

const origin = 'https://coder.example.com';
const server = answers.metadata(origin);
const clientId = '6d2a4c0e-51f5-4d43-8a0a-0d5c6f1f9c77';
const redirectUri = 'http://127.0.0.1:49152/callback/x';
/** What the answers are asked with, and what must never stand in an error. */
const secrets = {
  client: 'coder_clientsecret_value',
  registration: 'registration-token-value',
  code: 'coder_code_value',
  refresh: 'coder_refresh_value',
};

const registered = {
  client_id: clientId,
  client_secret: secrets.client,
  registration_access_token: secrets.registration,
  redirect_uris: [redirectUri],
};
const tokens = { access_token: answers.key, token_type: 'Bearer', expires_in: 86_400, refresh_token: 'coder_r_s' };

/** A browser that comes back at once. */
function listenerFor(opened: () => string): RedirectListener {
  return {
    redirectUri,
    receive: async ({ belongs }) => {
      await Promise.resolve();
      const state = new URL(opened()).searchParams.get('state') ?? '';
      const parameters = new URLSearchParams({ code: secrets.code, state });
      expect(belongs(parameters)).toBe(true);
      return { parameters, answer: () => undefined };
    },
    close: () => Promise.resolve(),
  };
}

function exchange(fetch: Fetch): Promise<unknown> {
  let opened = '';
  const attempt = {
    deployment: { origin },
    fetch,
    signal: new AbortController().signal,
    step: () => undefined,
    openInBrowser: async (url: string) => void (opened = url),
    browserPage: () => ({ title: '', text: '' }),
  } as unknown as Attempt;
  const client = { clientId, clientSecret: secrets.client };
  return signInByCode(
    server,
    client,
    listenerFor(() => opened),
    attempt,
  );
}

const tidyUp = { origin, target: clientId } as TidyUp;
const pair = JSON.stringify({ token: answers.key, clientSecret: secrets.client });
const kept = {
  accessToken: answers.key,
  refreshToken: secrets.refresh,
  clientId,
  clientSecret: secrets.client,
  registrationAccessToken: secrets.registration,
};
const { signal } = new AbortController();
const client = { name: 'Lanyard on testbench', redirectUri };

/** Every step, with the status and body that it accepts; null for an empty one. */
const steps: readonly [name: string, step: (fetch: Fetch) => Promise<unknown>, status: number, good: unknown][] = [
  ['discover', (fetch) => discover({ fetch, origin, signal }), 200, server],
  ['registerClient', (fetch) => registerClient(server, { fetch, origin, signal }, client), 201, registered],
  ['signInByCode', exchange, 200, tokens],
  [
    'exchangeRefreshToken',
    (fetch) => exchangeRefreshToken(kept, { origin, fetch: afterDiscovery(fetch) }),
    200,
    tokens,
  ],
  ['deleteRegistration', (fetch) => deleteRegistration(tidyUp, secrets.registration, { origin, fetch }), 204, null],
  ['revokePair', (fetch) => revokePair(tidyUp, pair, { origin, fetch: afterDiscovery(fetch) }), 200, null],
];

/** Metadata is answered well, everything else by `fetch`. */
function afterDiscovery(fetch: Fetch): Fetch {
  return (url, init) =>
    new URL(url).pathname.startsWith('/.well-known/')
      ? Promise.resolve(answers.jsonResponse(200, server))
      : fetch(url, init);
}

const answerOf = (status: number, body: unknown) =>
  body === null || status === 204 ? new Response(null, { status }) : answers.jsonResponse(status, body);

const holds = async (step: (fetch: Fetch) => Promise<unknown>, response: () => Response) => {
  try {
    await step(() => Promise.resolve(response()));
  } catch (error) {
    if (!(error instanceof LanyardError)) throw error;
    const told = `${error.message} ${JSON.stringify(error.cause ?? null)}`;
    for (const secret of [...Object.values(secrets), answers.key]) expect(told).not.toContain(secret);
  }
};

/** The same document with one value, anywhere in it, replaced. */
const damaged = (document: unknown, at: number, value: unknown): unknown => {
  let seen = 0;
  return JSON.parse(JSON.stringify(document), function (_name, original: unknown) {
    seen += 1;
    return seen === at ? value : original;
  });
};

const statuses = fc.constantFrom(200, 201, 204, 301, 307, 400, 401, 403, 404, 409, 429, 500, 502, 503);

describe.each(steps)('%s', (_name, step, goodStatus, good) => {
  test('takes the answer it is made for', async () => {
    await step(() => Promise.resolve(answerOf(goodStatus, good)));
  });

  test('gives a value or a LanyardError for any JSON with any status', async () => {
    await fc.assert(
      fc.asyncProperty(statuses, fc.jsonValue(), (status, json) => holds(step, () => answerOf(status, json))),
      { numRuns: 100 },
    );
  });

  test('gives a value or a LanyardError for any bytes that call themselves anything', async () => {
    const types = fc.constantFrom('application/json', 'text/html', 'text/plain', 'application/jwt', '');
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(200, 201, 400, 401, 500), types, fc.string(), (status, type, body) =>
        holds(step, () => new Response(body, { status, headers: type === '' ? {} : { 'content-type': type } })),
      ),
      { numRuns: 100 },
    );
  });

  if (good !== null) {
    test('gives a value or a LanyardError when one value of a good answer is another', async () => {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 12 }), fc.jsonValue({ maxDepth: 1 }), (at, value) =>
          holds(step, () => answerOf(goodStatus, damaged(good, at, value))),
        ),
        { numRuns: 100 },
      );
    });
  }

  test('gives a value or a LanyardError for any error of OAuth 2.0', async () => {
    const error = fc.record({ error: fc.string(), error_description: fc.string() }, { requiredKeys: ['error'] });
    const challenge = fc.constantFrom('', 'Basic realm="coder"', 'Bearer error="invalid_token"', '"', 'Basic');
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(400, 401, 403), error, challenge, (status, body, header) =>
        holds(step, () => answers.jsonResponse(status, body, header === '' ? {} : { 'www-authenticate': header })),
      ),
      { numRuns: 100 },
    );
  });
});
