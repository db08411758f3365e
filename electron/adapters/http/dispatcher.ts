import type { SecureContext } from 'node:tls';
import { Agent, EnvHttpProxyAgent, ProxyAgent, type Dispatcher } from 'undici';
import { lookup } from './lookup.ts';
import type { Route } from './proxy.ts';

export { fetch } from 'undici';

/** Connections kept to one deployment: calls of one refresh run side by side, no more. */
const connections = 6;

/**
 * A dispatcher for one origin. The time limits are a backstop: every request of the app brings its own.
 *
 * @param secureContext whom to trust; not needed where nothing on the way speaks TLS.
 */
export function createDispatcher(
  route: Route,
  secureContext: SecureContext | undefined,
  connectTimeoutMs: number,
): Dispatcher {
  const connect = {
    lookup,
    ...(secureContext === undefined ? {} : { secureContext }),
    timeout: connectTimeoutMs,
    // Both address families are tried; Node's 250 ms for each is too little for a far deployment.
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: 1000,
  };
  const options = {
    connect,
    connections,
    headersTimeout: 30_000,
    bodyTimeout: 30_000,
    keepAliveTimeout: 10_000,
  };
  if (route === 'direct') return new Agent(options);
  const throughProxy = { ...options, requestTls: connect, proxyTls: connect };
  return route === 'environment'
    ? new EnvHttpProxyAgent(throughProxy)
    : new ProxyAgent({ ...throughProxy, uri: route });
}
