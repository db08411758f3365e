import { LanyardError } from '../../contract/errors.ts';
import { parseUrl } from '../../contract/parse-url.ts';
import { isLoopbackHost } from '../../contract/loopback-host.ts';

/** A place at GitHub: where it is asked, and what for. */
export interface Place {
  readonly origin: string;
  readonly path: string;
}

export interface GithubEndpoints {
  /** What GitHub would name itself by in a redirect (RFC 9207). */
  readonly issuer: string;
  readonly authorize: string;
  readonly token: string;
  readonly device: string;
  /** Root of the REST API, without a slash at its end. */
  readonly rest: Place;
}

/** Where the REST API is: of its own host at github.com and ghe.com, below `/api/v3` at an Enterprise Server. */
function restOf({ origin, protocol, host }: URL): Place {
  const hasOwnHost = host === 'github.com' || host.endsWith('.ghe.com');
  return hasOwnHost ? { origin: `${protocol}//api.${host}`, path: '' } : { origin, path: '/api/v3' };
}

/**
 * The endpoints below a base URL (identity-providers.md 5.13 and 5.15). They are fixed: there is no
 * discovery.
 *
 * @throws LanyardError `address-invalid`; `http-refused` for plain http to a host that is not loopback.
 */
export function endpointsOf(baseUrl: string): GithubEndpoints {
  const url = parseUrl(baseUrl);
  if (url === null || !/^https?:$/.test(url.protocol)) throw new LanyardError('address-invalid');
  if (url.username !== '' || url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new LanyardError('address-invalid', 'It has to be GitHub’s own address, without anything behind the host.');
  }
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) throw new LanyardError('http-refused', url.host);
  const { origin } = url;
  return {
    issuer: `${origin}/login/oauth`,
    authorize: `${origin}/login/oauth/authorize`,
    token: `${origin}/login/oauth/access_token`,
    device: `${origin}/login/device/code`,
    rest: restOf(url),
  };
}
