import type { Claims, Json } from '../contract/explanation/json.ts';
import type { OidcProvider, ProviderNote } from '../contract/provider.ts';

const warning = (text: string): ProviderNote => ({ severity: 'warning', text });
const info = (text: string): ProviderNote => ({ severity: 'info', text });

const isObject = (value: Json | undefined): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is wrong with the form of a claim that Coder reads a list from (coder-sync.md 4). */
function listFault(value: Json): string | null {
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string') ? null : 'is no list of texts';
  if (typeof value === 'string') return value.includes(',') ? 'is one text with commas, which Coder refuses' : null;
  return isObject(value) ? 'is an object; Coder reads flat lists only' : 'is no list of texts';
}

/** Names of claims that look as if they held groups or roles but lie where Coder does not look. */
const nestedPlaces = (claims: Claims): string[] =>
  [
    'realm_access',
    'resource_access',
    ...Object.keys(claims).filter((name) => name.startsWith('urn:zitadel:iam:org:project')),
  ].filter((name) => isObject(claims[name]));

function notesOnList(claims: Claims, what: string, field: string | null): ProviderNote[] {
  if (field === null) return [];
  const value = claims[field];
  if (value === undefined) return [warning(`There is no claim “${field}”, so Coder would see no ${what}.`)];
  const fault = listFault(value);
  return fault === null ? [] : [warning(`The claim “${field}” ${fault}.`)];
}

/** Marks of Entra's that stand for too many groups (identity-providers.md 5.5). */
function notesOnOverage(claims: Claims): ProviderNote[] {
  const names = claims['_claim_names'];
  const isOver = claims['hasgroups'] === true || (isObject(names) && 'groups' in (names as object));
  return isOver
    ? [warning('There are too many groups for the token, so none are in it. Let the provider send only assigned ones.')]
    : [];
}

function notesOnEmail(claims: Claims, { fields, preset }: OidcProvider): ProviderNote[] {
  const verified = claims['email_verified'];
  if (claims[fields.email] === undefined) {
    return [warning(`There is no claim “${fields.email}”, from which Coder takes the email address.`)];
  }
  if (verified === undefined) {
    return [info('There is no “email_verified”. Coder 2.35 and later count that as not verified.')];
  }
  const isVerified =
    verified === true || verified === 1 || (typeof verified === 'string' && /^(true|1|t)$/i.test(verified));
  if (isVerified) return [];
  const usual = preset === 'authentik' ? ' authentik sends that by default since 2025.10.' : '';
  return [warning(`“email_verified” is not true: a sign-in to Coder stops there.${usual}`)];
}

export interface Seen {
  readonly merged: Claims;
  readonly grantedScopes: readonly string[];
  readonly hasRefreshToken: boolean;
}

/** What is good to know beside the claims of one sign-in at an OIDC provider, the most general first. */
export function notesOn(provider: OidcProvider, { merged, grantedScopes, hasRefreshToken }: Seen): ProviderNote[] {
  const { clientId, scopes, fields } = provider;
  const withheld = scopes.filter((scope) => !grantedScopes.includes(scope) && scope !== 'offline_access');
  return [
    info(`This is what the provider sends to the client “${clientId}”, which is not Coder's: the two may differ.`),
    ...(withheld.length > 0 ? [warning(`Not granted: ${withheld.join(', ')}.`)] : []),
    ...notesOnOverage(merged),
    ...notesOnList(merged, 'groups', fields.groups),
    ...notesOnList(merged, 'roles', fields.roles),
    ...notesOnList(merged, 'organizations', fields.organizations),
    ...nestedPlaces(merged).map((name) => info(`“${name}” holds roles, nested: Coder cannot read them there.`)),
    ...notesOnEmail(merged, provider),
    ...(hasRefreshToken ? [] : [info('There is no refresh token: Coder signs people out when the access token ends.')]),
  ];
}
