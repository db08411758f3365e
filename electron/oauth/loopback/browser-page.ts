import { createHash } from 'node:crypto';

/** The small page that the browser shows once a redirect has come back to the app. Plain text only. */
export interface BrowserPage {
  readonly title: string;
  readonly text: string;
}

const style = `
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 30rem; margin: 18vh auto 0; padding: 0 1.5rem;
  color: light-dark(#16191d, #e8eaed); background: light-dark(#ffffff, #17191d); }
h1 { font-size: 1.4rem; margin: 0 0 .5rem; }
p { margin: 0; color: light-dark(#59616b, #a3abb5); }
`;
const styleHash = createHash('sha256').update(style).digest('base64');

/** Nothing may load or run in this page, and its address (which may hold a code) goes nowhere. */
export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
} as const;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);

/** The page as HTML; both texts are escaped. */
export const renderBrowserPage = ({ title, text }: BrowserPage): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<title>${escapeHtml(title)} - Lanyard</title><style>${style}</style>` +
  `<main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p></main></html>\n`;
