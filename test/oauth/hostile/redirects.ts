import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { request } from 'undici';
import type { ErrorCode } from '../../../electron/contract/errors.ts';
import { start, type Flow, type Waiting } from './flows.ts';

type Fields = readonly (readonly [string, string])[];

const form = { 'content-type': 'application/x-www-form-urlencoded' };

/** Sends parameters as a browser brings them back, and tells the status; follows nothing. */
export async function bring(
  { redirectUri, method }: Pick<Waiting, 'redirectUri' | 'method'>,
  fields: Fields,
  headers: Record<string, string> = {},
): Promise<number> {
  const parameters = new URLSearchParams(fields.map(([name, value]) => [name, value])).toString();
  const answer =
    method === 'GET'
      ? await request(`${redirectUri}?${parameters}`, { headers })
      : await request(redirectUri, { method, headers: { ...form, ...headers }, body: parameters });
  await answer.body.dump();
  return answer.statusCode;
}

/** Brings parameters back and follows to the page that the browser ends on. */
export async function browse({ redirectUri, method }: Waiting, fields: Fields): Promise<string> {
  const parameters = new URLSearchParams(fields.map(([name, value]) => [name, value]));
  const answer = await (method === 'GET'
    ? fetch(`${redirectUri}?${parameters.toString()}`)
    : fetch(redirectUri, { method, body: parameters }));
  return answer.text();
}

/** A request line that no library sends. */
async function rawStatus({ redirectUri }: Waiting, line: (path: string) => string): Promise<number> {
  const { hostname, port, host, pathname } = new URL(redirectUri);
  const socket = connect(Number(port), hostname);
  socket.end(`${line(pathname)}\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  return Number(/^HTTP\/1\.1 (\d+)/.exec(await text(socket))?.[1]);
}

const code = ['code', 'stolen'] as const;

/** A redirect that does not belong to the sign-in: it is refused, and the real one is still taken. */
export interface Ignored {
  readonly name: string;
  /** @returns the status. */
  readonly send: (waiting: Waiting, flow: Flow) => Promise<number>;
}

export const ignored: readonly Ignored[] = [
  { name: 'no state', send: (to) => bring(to, [code]) },
  { name: 'nothing at all', send: (to) => bring(to, []) },
  { name: 'wrong state', send: (to) => bring(to, [code, ['state', 'wrong']]) },
  { name: 'state with more behind it', send: (to) => bring(to, [code, ['state', `${to.state}x`]]) },
  { name: 'state without its last letter', send: (to) => bring(to, [code, ['state', to.state.slice(0, -1)]]) },
  {
    name: 'state in other letters, not ASCII',
    send: (to) => bring(to, [code, ['state', 'é'.repeat(to.state.length)]]),
  },
  { name: 'state twice', send: (to) => bring(to, [code, ['state', to.state], ['state', to.state]]) },
  { name: 'state beside a wrong one', send: (to) => bring(to, [code, ['state', to.state], ['state', 'wrong']]) },
  {
    name: 'state of another attempt',
    send: async (to, flow) => {
      const other = await start(flow);
      try {
        return await bring(to, [code, ['state', other.state]]);
      } finally {
        other.cancel();
        await other.ended;
      }
    },
  },
  {
    name: 'by the other method',
    send: (to) => bring({ ...to, method: to.method === 'GET' ? 'POST' : 'GET' }, [code, ['state', to.state]]),
  },
  {
    name: 'in the query of a request by the other method',
    send: async (to) => {
      const url = `${to.redirectUri}?code=stolen&state=${to.state}`;
      const answer = await request(url, { method: to.method === 'GET' ? 'PUT' : 'GET' });
      await answer.body.dump();
      return answer.statusCode;
    },
  },
  {
    name: 'code in the fragment',
    send: (to) => rawStatus(to, (path) => `GET ${path}#code=c&state=${to.state} HTTP/1.1`),
  },
  { name: 'another host', send: (to) => bring(to, [code, ['state', to.state]], { host: 'evil.example' }) },
  {
    name: 'another path',
    send: (to) => bring({ ...to, redirectUri: `${to.redirectUri}x` }, [code, ['state', to.state]]),
  },
];

/** A redirect with the right state that is a lie or a refusal: it ends the sign-in without an exchange. */
export interface Ending {
  readonly name: string;
  readonly fields: (waiting: Waiting, flow: Flow) => Fields;
  readonly fails: ErrorCode;
}

export const endings: readonly Ending[] = [
  { name: 'wrong iss', fields: () => [code, ['iss', 'https://evil.example']], fails: 'bad-answer' },
  { name: 'iss with a slash more', fields: (_, { issuer }) => [code, ['iss', `${issuer}/`]], fails: 'bad-answer' },
  {
    name: 'iss twice',
    fields: (_, { issuer }) => [code, ['iss', issuer], ['iss', 'https://evil.example']],
    fails: 'bad-answer',
  },
  { name: 'error with code', fields: () => [code, ['error', 'access_denied']], fails: 'access-denied' },
  { name: 'error', fields: () => [['error', 'access_denied']], fails: 'access-denied' },
  { name: 'two codes', fields: () => [code, ['code', 'another']], fails: 'bad-answer' },
  { name: 'no code', fields: () => [], fails: 'bad-answer' },
  { name: 'an empty code', fields: () => [['code', '']], fails: 'bad-answer' },
  { name: 'a signed response', fields: () => [code, ['response', 'a.b.c']], fails: 'bad-answer' },
];
