import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A Tidewharf server on loopback: says what it is, lets a person stamp a pass, and answers whoever has its key. */
export interface Wharf {
  readonly origin: string;
  /** The person stamps the pass that the page at `url` shows. */
  readonly stamp: (url: string) => void;
  /** The keys that are taken. */
  readonly keys: Set<string>;
  readonly stop: () => Promise<void>;
}

export async function startWharf(): Promise<Wharf> {
  const stamped = new Set<string>();
  const keys = new Set<string>();
  let passes = 0;

  const answer = (method: string, { pathname, searchParams }: URL, key: string): [status: number, body: unknown] => {
    const pass = searchParams.get('pass') ?? '';
    switch (`${method} ${pathname}`) {
      case 'GET /wharf':
        return [200, { wharf: 'tidewharf', release: '7.1' }];
      case 'POST /passes':
        passes += 1;
        return [200, { pass: `pass-${passes}` }];
      case 'POST /passes/key': {
        if (!stamped.delete(pass)) return [202, {}];
        const made = `tide_${pass}_0123456789`;
        keys.add(made);
        return [200, { key: made }];
      }
      case 'GET /crew':
        return keys.has(key) ? [200, { name: 'ada', berth: 'North quay' }] : [401, { message: 'No such key.' }];
      default:
        return [404, {}];
    }
  };

  const server = createServer((request, response) => {
    const key = (request.headers.authorization ?? '').replace('Bearer ', '');
    const [status, body] = answer(request.method ?? '', new URL(request.url ?? '/', 'http://wharf'), key);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stamp: (url) => void stamped.add(new URL(url).searchParams.get('pass') ?? ''),
    keys,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
