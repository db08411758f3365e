import { isLoopbackHost } from '../../contract/loopback-host.ts';

const hostAndPort = /^(\[[0-9a-f:.]+\]|[^\s:/@]+)(:\d{1,5})?$/i;

/** How to reach an origin: `direct`, as the environment's variables say, or through one proxy's URL. */
export type Route = 'direct' | 'environment' | `${'http' | 'https' | 'socks5'}://${string}`;

/** Answers as Electron's `session.resolveProxy` does: `DIRECT`, or `PROXY host:port; DIRECT` and the like. */
export type SystemProxy = (url: string) => Promise<string>;

/** The system's answer may wait for a configuration script that cannot be fetched. */
const patienceMs = 2000;

const schemes: Readonly<Record<string, 'http' | 'https' | 'socks5'>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS5: 'socks5',
};

/**
 * Chooses the route to an origin. Loopback is always reached directly. The environment (`HTTPS_PROXY`, `HTTP_PROXY`;
 * undici honours `NO_PROXY`) goes before the system's settings. A system that fails to answer means no proxy.
 */
export async function chooseRoute(
  origin: string,
  environment: NodeJS.ProcessEnv,
  systemProxy: SystemProxy | undefined,
): Promise<Route> {
  if (isLoopbackHost(new URL(origin).hostname)) return 'direct';
  const { HTTPS_PROXY, https_proxy, HTTP_PROXY, http_proxy } = environment;
  if ([HTTPS_PROXY, https_proxy, HTTP_PROXY, http_proxy].some(Boolean)) return 'environment';
  return systemProxy === undefined ? 'direct' : parseRoute(await answerInTime(systemProxy, origin));
}

/**
 * The first entry of the system's answer that can be used.
 *
 * @internal exported for its test.
 */
export function parseRoute(answer: string): Route {
  for (const entry of answer.split(';')) {
    const [kind = '', address = ''] = entry.trim().split(/\s+/);
    if (kind.toUpperCase() === 'DIRECT') return 'direct';
    const scheme = schemes[kind.toUpperCase()];
    if (scheme !== undefined && hostAndPort.test(address)) return `${scheme}://${address}`;
  }
  return 'direct';
}

async function answerInTime(systemProxy: SystemProxy, origin: string): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, patienceMs, 'DIRECT');
  });
  try {
    return await Promise.race([systemProxy(origin), late]);
  } catch {
    // No answer is no proxy; the connection itself will tell when that is wrong.
    return 'DIRECT';
  } finally {
    clearTimeout(timer);
  }
}
