import type { OidcPresetId, Provider, RedirectHost } from '../../electron/contract/provider.ts';
import type { DeploymentSays, PresetView } from '../../electron/contract/provider-view.ts';

/** The form's fields as they are typed: lists and parameters as text. */
export interface Draft {
  readonly preset: PresetView['id'];
  readonly address: string;
  readonly clientId: string;
  readonly scopes: string;
  readonly parameters: string;
  readonly host: RedirectHost;
  readonly ports: string;
  readonly username: string;
  readonly email: string;
  readonly groups: string;
  readonly roles: string;
  readonly organizations: string;
  readonly ignoreUserInfo: boolean;
  readonly admission: boolean;
  readonly allowEveryone: boolean;
  readonly allowSignups: boolean;
  readonly allowedOrganizations: string;
  readonly allowedTeams: string;
}

const linesOf = (parameters: Readonly<Record<string, string>>) =>
  Object.entries(parameters)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');

const words = (text: string) => text.split(/[\s,]+/).filter((word) => word !== '');
const orNull = (text: string) => text.trim() || null;

const empty: Draft = {
  preset: 'generic',
  address: '',
  clientId: '',
  scopes: 'openid profile email',
  parameters: '',
  host: '127.0.0.1',
  ports: '',
  username: 'preferred_username',
  email: 'email',
  groups: '',
  roles: '',
  organizations: '',
  ignoreUserInfo: false,
  admission: false,
  allowEveryone: false,
  allowSignups: false,
  allowedOrganizations: '',
  allowedTeams: '',
};

type Told = DeploymentSays & {
  readonly redirect?: { readonly host: Draft['host']; readonly ports: readonly number[] };
};

/** What a preset, or the deployment, says, in the form's fields. */
const told = ({ issuer, scopes, parameters, fields, ignoreUserInfo, redirect }: Told): Partial<Draft> => ({
  address: issuer,
  scopes: scopes.join(' '),
  parameters: linesOf(parameters),
  username: fields.username,
  email: fields.email,
  groups: fields.groups ?? '',
  roles: fields.roles ?? '',
  organizations: fields.organizations ?? '',
  ignoreUserInfo,
  ...(redirect && { host: redirect.host, ports: redirect.ports.join(', ') }),
});

/** The form for an entry; a fresh one without. */
export function draftOf(entry: Provider | null): Draft {
  if (entry === null) return empty;
  const { clientId } = entry;
  if (entry.kind === 'oidc') return { ...empty, ...told(entry), preset: entry.preset, clientId };
  const { baseUrl, admission } = entry;
  const lists = {
    allowedOrganizations: admission?.organizations.join(', ') ?? '',
    allowedTeams: admission?.teams.join(', ') ?? '',
  };
  const { allowEveryone = false, allowSignups = false } = admission ?? {};
  const rules = { admission: admission !== null, allowEveryone, allowSignups, ...lists };
  return { ...empty, preset: 'github', address: baseUrl, clientId, ...rules };
}

/** Another preset fills everything but the client, and the address where it was typed. */
export function withPreset(draft: Draft, preset: PresetView, isTyped: boolean): Draft {
  const address = isTyped
    ? draft.address
    : (preset.defaults?.issuer ?? (preset.id === 'github' ? preset.issuerExample : ''));
  return { ...draft, ...(preset.defaults && told(preset.defaults)), preset: preset.id, address };
}

/** What the deployment says takes the place of what is there; the client stays, as that of the deployment is Coder's. */
export const withSaid = (draft: Draft, says: DeploymentSays): Draft => ({ ...draft, ...told(says) });

/** What is sent to be checked and saved. */
export function entryOf(draft: Draft): { readonly kind: 'oidc' | 'github' } {
  const { preset, address, clientId } = draft;
  if (preset === 'github') {
    const { allowEveryone, allowSignups, allowedOrganizations, allowedTeams } = draft;
    const lists = { organizations: words(allowedOrganizations), teams: words(allowedTeams) };
    const admission = draft.admission ? { allowEveryone, allowSignups, ...lists } : null;
    return { kind: 'github', baseUrl: address, clientId, admission } as { readonly kind: 'github' };
  }
  const parameters = draft.parameters
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => [line.split('=')[0]?.trim() ?? '', line.slice(line.indexOf('=') + 1).trim()] as const);
  return {
    kind: 'oidc',
    preset: preset satisfies OidcPresetId,
    issuer: address,
    clientId,
    scopes: words(draft.scopes),
    parameters: Object.fromEntries(parameters),
    redirect: { host: draft.host, ports: words(draft.ports).map(Number) },
    fields: {
      username: draft.username,
      email: draft.email,
      groups: orNull(draft.groups),
      roles: orNull(draft.roles),
      organizations: orNull(draft.organizations),
    },
    ignoreUserInfo: draft.ignoreUserInfo,
  } as { readonly kind: 'oidc' };
}

/** The ports of the redirect; null stands for any. */
export const portsOf = ({ ports }: Draft): readonly (number | null)[] => {
  const typed = words(ports).map(Number).filter(Number.isInteger);
  return typed.length > 0 ? typed : [null];
};
