const rules: readonly (readonly [RegExp, string])[] = [
  // Headers first: their values may have any shape.
  [
    /\b(authorization|proxy-authorization|coder-session-token|set-cookie|cookie)(["']?\s*[:=]\s*["']?)[^\r\n"']+/gi,
    '$1$2[removed]',
  ],
  [/\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi, '$1 [removed]'],
  // A Coder API key: ten characters, a dash, twenty-two characters.
  [/(?<![0-9A-Za-z])[0-9A-Za-z]{10}-[0-9A-Za-z]{22}(?![0-9A-Za-z])/g, '[key]'],
  // A personal key of CoderFlow.
  [/\bpc_[\w.~+/=-]{5,}/g, '[key]'],
  // Coder's OAuth2 codes, tokens, client secrets.
  [/\bcoder_[A-Za-z0-9_-]{6,}/g, '[token]'],
  // A JWT or compact JWE: its header is the base64url of `{"`.
  [/\beyJ[A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]*){1,4}/g, '[token]'],
  // The query and fragment of an address.
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s?#"'<>]*)[?#][^\s"'<>]*/gi, '$1?[removed]'],
  [
    /\b(code|state|nonce|code_verifier|client_secret|password|secret|token|access_token|refresh_token|id_token|registration_access_token|key)(["']?\s*[=:]\s*["']?)[^\s&"',;]+/gi,
    '$1$2[removed]',
  ],
];

/**
 * Takes out of a text what must never be in a log: keys, codes, states, tokens, headers that carry them, query strings
 * and the home folder. The one place that does it.
 *
 * @param home absolute path of the home folder
 */
export const redact = (text: string, home: string): string => {
  const withoutHome = home.length > 1 ? text.replaceAll(home, '~') : text;
  return rules.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), withoutHome);
};
