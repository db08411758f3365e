/**
 * Whether a host name (as `URL.hostname` writes it) means this machine: `localhost` and every name under it
 * (RFC 6761 6.3), 127.0.0.0/8, or `[::1]`.
 */
export function isLoopbackHost(hostname: string): boolean {
  return /^(([^.]+\.)*localhost\.?|127(\.\d{1,3}){3}|\[::1\])$/i.test(hostname);
}
