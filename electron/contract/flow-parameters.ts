/**
 * What a sign-in says itself in its authorization request; replaced, it would be another sign-in or none (RFC 6749 4.1.1,
 * RFC 7636, OpenID Connect Core 3.1.2.1 and 6).
 */
const flowParameters: ReadonlySet<string> = new Set([
  'client_id',
  'client_secret',
  'code_challenge',
  'code_challenge_method',
  'nonce',
  'redirect_uri',
  'request',
  'request_uri',
  'response_type',
  'scope',
  'state',
]);

/** Whether an authorization parameter is the flow's own to set, in any case of its letters. */
export const isFlowParameter = (name: string): boolean => flowParameters.has(name.toLowerCase());

/** How the redirect may come back: in the address, or in a form that the browser posts. */
export const responseModes = ['query', 'form_post'] as const;
export type ResponseMode = (typeof responseModes)[number];

/** The response mode that extra parameters ask for, `query` by default; null for one in which nothing can be read. */
export const responseModeOf = (parameters: Readonly<Record<string, string>>): ResponseMode | null => {
  const asked = parameters['response_mode'] ?? 'query';
  return responseModes.find((mode) => mode === asked) ?? null;
};
