/**
 * The app's own scheme and the two pages on it. A scheme of our own, and not `file:`, gives the pages an origin that
 * nothing else on the machine shares and lets every response carry the policy below.
 */
export const pageScheme = 'lanyard';

/** The only origin whose frames may call commands. `WebFrameMain.origin` spells it this way. */
export const pageOrigin = `${pageScheme}://app`;

export const mainPage = `${pageOrigin}/index.html`;
export const secretPage = `${pageOrigin}/secret.html`;

/** The content security policy of both pages: everything from the bundle, no network, nothing inline. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
