import { z } from 'zod';
import { LanyardError } from './errors.ts';
import { isFlowParameter, responseModeOf } from './flow-parameters.ts';
import { isLoopbackHost } from './loopback-host.ts';
import { parseUrl } from './parse-url.ts';
import { oidcPresetIds, redirectHosts } from './provider.ts';

function isSafeAddress(text: string): boolean {
  const url = parseUrl(text);
  if (url === null || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname));
}

const address = (what: string, example: string) =>
  z
    .string()
    .trim()
    .max(2048)
    .refine(isSafeAddress, `${what} has to be a whole https address without “?” or “#”, such as ${example}.`);

const clientId = z
  .string()
  .trim()
  .min(1, 'Enter the client ID that the provider gave you.')
  .max(500)
  .regex(/^[\x20-\x7e]+$/, 'A client ID has only letters, digits and signs of ASCII (RFC 6749, appendix A.1).');

/** One scope-token (RFC 6749 section 3.3). */
const scope = z
  .string()
  .max(200)
  .regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, 'A scope has no spaces, quotation marks or backslashes.');

const parameters = z
  .record(z.string().min(1).max(100), z.string().max(2000))
  .refine((all) => Object.keys(all).length <= 30, 'At most 30 extra parameters.')
  .superRefine((all, context) => {
    for (const name of Object.keys(all).filter(isFlowParameter)) {
      context.addIssue(`Lanyard sets the parameter “${name}” itself. Leave it out.`);
    }
    if (responseModeOf(all) === null) {
      context.addIssue('The redirect can only be read with response_mode query or form_post.');
    }
  });

const claimName = z.string().trim().min(1, 'Enter the name of a claim.').max(200);

/** An OIDC provider as the person describes it; whether it has a secret is known beside it. */
const oidcEntry = z.looseObject({
  kind: z.literal('oidc'),
  preset: z.enum(oidcPresetIds),
  issuer: address('The issuer', 'https://id.example.com/realms/acme'),
  clientId,
  scopes: z
    .array(scope)
    .max(50, 'At most 50 scopes.')
    .refine((all) => all.includes('openid'), 'The scopes need “openid”: without it there is no ID token.'),
  parameters,
  redirect: z.looseObject({
    host: z.enum(redirectHosts),
    ports: z
      .array(z.number().int().min(1024, 'Ports go from 1024 to 65535.').max(65_535, 'Ports go from 1024 to 65535.'))
      .max(5, 'At most five ports.'),
  }),
  fields: z.looseObject({
    username: claimName,
    email: claimName,
    groups: claimName.nullable(),
    roles: claimName.nullable(),
    organizations: claimName.nullable(),
  }),
  ignoreUserInfo: z.boolean(),
});

const names = (what: string, pattern: RegExp) =>
  z.array(z.string().trim().max(200).regex(pattern, `${what} is not in the form that GitHub uses.`)).max(200);

/** GitHub as the person describes it. */
const githubEntry = z.looseObject({
  kind: z.literal('github'),
  baseUrl: address('The address of GitHub', 'https://github.com'),
  clientId,
  admission: z
    .looseObject({
      allowEveryone: z.boolean(),
      allowSignups: z.boolean(),
      organizations: names('An organization', /^[^\s/]+$/),
      teams: names('A team (organization/team)', /^[^\s/]+\/[^\s/]+$/),
    })
    .nullable(),
});

/** What the form sends; anything else in it is left out. */
const inputSchema = z.discriminatedUnion('kind', [z.object(oidcEntry.shape), z.object(githubEntry.shape)]);
export type ProviderInput = z.output<typeof inputSchema>;

/** `{client-id}` in a preset's parameters stands for the client id (AD FS wants it as `resource`). */
function withClientId(input: ProviderInput): ProviderInput {
  if (input.kind !== 'oidc') return input;
  const filled = Object.entries(input.parameters).map(([name, value]) => [
    name,
    value === '{client-id}' ? input.clientId : value,
  ]);
  return { ...input, parameters: Object.fromEntries(filled) as Record<string, string> };
}

/**
 * A provider as the form describes it.
 * @throws LanyardError `provider-invalid` with what to correct.
 */
export function parseProviderInput(given: unknown): ProviderInput {
  const parsed = inputSchema.safeParse(given);
  if (parsed.success) return withClientId(parsed.data);
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') ?? '';
  // Ours are whole sentences; those of the library name no field.
  const isOurs = issue?.message.endsWith('.') === true;
  throw new LanyardError('provider-invalid', isOurs ? issue.message : `${field}: ${issue?.message ?? ''}`);
}

const hasSecret = { hasSecret: z.boolean() };

/** What is kept of it in the settings. */
export const providerSchema = z.discriminatedUnion('kind', [
  oidcEntry.extend(hasSecret),
  githubEntry.extend(hasSecret),
]);
