/**
 * A URL, or null where the text is none. In place of `URL.canParse`, which in Node 20, once it is called often, refuses
 * every text with a Latin-1 letter such as `https://bücher.example`.
 *
 * @param base what a relative URL is relative to.
 */
export function parseUrl(text: string, base?: string | URL): URL | null {
  try {
    return new URL(text, base);
  } catch {
    // Its only reason to throw.
    return null;
  }
}
