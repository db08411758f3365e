/**
 * The entry of `CODER_OIDC_EMAIL_DOMAIN` that allows an address (coder-sync.md 5): the text after the last
 * `@` equals the entry, less one leading `@`, under Unicode simple case folding. Entries are not trimmed and cover no
 * subdomains.
 *
 * @returns null when none does.
 */
export function allowingDomain(email: string, domains: readonly string[]): string | null {
  const at = email.lastIndexOf('@');
  if (at === -1) return null;
  const domain = email.slice(at + 1);
  return domains.find((entry) => equalsIgnoringCase(entry.replace(/^@/, ''), domain)) ?? null;
}

/** The flags `iu` compare by simple case folding, as Go's `EqualFold` does; `toLowerCase` would not. */
function equalsIgnoringCase(a: string, b: string): boolean {
  const literal = a.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return new RegExp(`^${literal}$`, 'iu').test(b);
}
