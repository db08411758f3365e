import { isLoopbackHost } from '../contract/loopback-host.ts';
import { LanyardError } from '../contract/errors.ts';
import { parseUrl } from '../contract/parse-url.ts';

/** The longest address that Windows passes on to a browser (electron.md 9). */
const maxLength = 2081;

/**
 * Checks an address before it is given to the system browser: https, or http on loopback (or anywhere with
 * `allowHttp`), no user name or password in it, at most 2081 characters.
 *
 * @returns the address as the URL parser writes it
 * @throws LanyardError `browser-failed`; the address itself is not in the error, since it may carry a `state`
 */
export const checkedAddress = (address: string, allowHttp: boolean): string => {
  const url = parseUrl(address);
  if (url === null) throw new LanyardError('browser-failed', 'not an address');
  const schemeAllowed =
    url.protocol === 'https:' || (url.protocol === 'http:' && (allowHttp || isLoopbackHost(url.hostname)));
  if (!schemeAllowed) throw new LanyardError('browser-failed', `${url.protocol} addresses are not opened`);
  if (url.username !== '' || url.password !== '') {
    throw new LanyardError('browser-failed', 'the address holds a user name or password');
  }
  if (url.href.length > maxLength) throw new LanyardError('browser-failed', 'the address is too long');
  return url.href;
};
