import type { OidcPresetId, Provider, ProviderDescription, RedirectHost } from '../../electron/contract/provider.ts';
import type { DeploymentSays, PresetView } from '../../electron/contract/provider-view.ts';

/** The form's fields as they are typed: lists and parameters as text. */
export type Draft = OidcDraft | GithubDraft;

interface CommonDraft {
  /** Issuer of an OIDC provider, or address of GitHub. */
  readonly address: string;
  readonly clientId: string;
}

export interface OidcDraft extends CommonDraft {
  readonly preset: OidcPresetId;
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
}

export interface GithubDraft extends CommonDraft {
  readonly preset: 'github';
  /** Whether the person knows whom the deployment lets in; what follows counts only then. */
  readonly knowsAdmission: boolean;
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

const emptyOidc: OidcDraft = {
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
};

const emptyGithub: GithubDraft = {
  preset: 'github',
  address: '',
  clientId: '',
  knowsAdmission: false,
  allowEveryone: false,
  allowSignups: false,
  allowedOrganizations: '',
  allowedTeams: '',
};

type Told = DeploymentSays & {
  readonly redirect?: { readonly host: OidcDraft['host']; readonly ports: readonly number[] };
};

/** What a preset, or the deployment, says, in the form's fields. */
const told = ({ issuer, scopes, parameters, fields, ignoreUserInfo, redirect }: Told): Partial<OidcDraft> => ({
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
  if (entry === null) return emptyOidc;
  const { clientId } = entry;
  if (entry.kind === 'oidc') return { ...emptyOidc, ...told(entry), preset: entry.preset, clientId };
  const { baseUrl: address, admission } = entry;
  if (admission === null) return { ...emptyGithub, address, clientId };
  const { allowEveryone, allowSignups, organizations, teams } = admission;
  return {
    ...emptyGithub,
    address,
    clientId,
    knowsAdmission: true,
    allowEveryone,
    allowSignups,
    allowedOrganizations: organizations.join(', '),
    allowedTeams: teams.join(', '),
  };
}

/** Another preset fills everything but the client, and the address where it was typed. */
export function withPreset(draft: Draft, preset: PresetView, isTyped: boolean): Draft {
  const { clientId } = draft;
  if (preset.id === 'github') {
    return { ...emptyGithub, clientId, address: isTyped ? draft.address : preset.issuerExample };
  }
  const before = draft.preset === 'github' ? emptyOidc : draft;
  const address = isTyped ? draft.address : preset.defaults.issuer;
  return { ...before, ...told(preset.defaults), preset: preset.id, clientId, address };
}

/** What the deployment says takes the place of what is there; the client stays, as that of the deployment is Coder's. */
export const withSaid = (draft: OidcDraft, says: DeploymentSays): OidcDraft => ({ ...draft, ...told(says) });

/** What is sent to be checked and saved. */
export const entryOf = (draft: Draft): ProviderDescription =>
  draft.preset === 'github' ? githubEntryOf(draft) : oidcEntryOf(draft);

function githubEntryOf(draft: GithubDraft): ProviderDescription {
  const { address, clientId, knowsAdmission, allowEveryone, allowSignups } = draft;
  const lists = { organizations: words(draft.allowedOrganizations), teams: words(draft.allowedTeams) };
  const admission = knowsAdmission ? { allowEveryone, allowSignups, ...lists } : null;
  return { kind: 'github', baseUrl: address, clientId, admission };
}

function oidcEntryOf(draft: OidcDraft): ProviderDescription {
  const parameters = draft.parameters
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => [line.split('=')[0]?.trim() ?? '', line.slice(line.indexOf('=') + 1).trim()] as const);
  return {
    kind: 'oidc',
    preset: draft.preset,
    issuer: draft.address,
    clientId: draft.clientId,
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
  };
}

/** Where the redirect comes back: hosts and ports to register; null stands for any port. GitHub takes any on the loopback. */
export function redirectsOf(draft: Draft): {
  readonly host: OidcDraft['host'];
  readonly ports: readonly (number | null)[];
} {
  if (draft.preset === 'github') return { host: '127.0.0.1', ports: [null] };
  const typed = words(draft.ports).map(Number).filter(Number.isInteger);
  return { host: draft.host, ports: typed.length > 0 ? typed : [null] };
}
