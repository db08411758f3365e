import type {
  AppState,
  CopyKeyView,
  CredentialView,
  DeploymentView,
  OAuthClientView,
  TidyUpView,
} from '../contract/state.ts';
import { twinsOf } from '../deployments/registry.ts';
import { kindOf } from './kinds.ts';
import { renewsAt } from '../coder/tokens/own-token.ts';
import type { CopyKey, Credential, Deployment, Settings, TidyUp } from '../settings/schema.ts';
import type { Context } from './context.ts';

const hostOf = (origin: string) => origin.replace(/^https?:\/\//, '');

/** The whole state, from what is stored and what this run knows. Only ids, names and dates of keys go in. */
export function buildState({
  ports,
  runtimes,
  signIns,
  signInAll,
  explanations,
  providers,
  memory,
}: Context): AppState {
  const settings = ports.settings.get();
  const { theme, clearClipboardSeconds, takeCliKey } = settings.preferences;
  return {
    version: ports.version,
    machine: ports.machine,
    vault: ports.vault.view,
    preferences: { theme, clearClipboardSeconds, takeCliKey },
    startAtLogin: { available: ports.loginItem.available, enabled: ports.loginItem.get() },
    deployments: settings.deployments.map((deployment) =>
      deploymentView(deployment, settings, { runtimes, signIns, explanations, providers }),
    ),
    tidyUps: settings.tidyUps.map(tidyUpView),
    notices: memory.notices,
    quitting: memory.quitting,
    signInAll: signInAll.view(),
  };
}

function deploymentView(
  deployment: Deployment,
  settings: Settings,
  { runtimes, signIns, explanations, providers }: Pick<Context, 'runtimes' | 'signIns' | 'explanations' | 'providers'>,
): DeploymentView {
  const { id, label, color, origin, version, deploymentId, credential, copyKey, oauthClient } = deployment;
  const { status, identity, ways, maxTokenSeconds } = runtimes.of(deployment);
  const { name, unaskedWays, explaining, handOvers, ownTokens } = kindOf(deployment);
  return {
    id,
    label,
    color,
    origin,
    host: hostOf(origin),
    version,
    deploymentId,
    twins: twinsOf(settings, deploymentId, id).map((twin) => twin.id),
    kindName: name,
    ways: (ways ?? unaskedWays).offers(deployment),
    status,
    identity,
    explanation: explanations.summary(id),
    notExplained: explaining.offered ? null : explaining.why,
    mintsTokens: ownTokens !== null,
    copies: handOvers.map(({ as, label: form, note }) => ({ as, label: form, note })),
    credential: credential && credentialView(credential),
    copyKey: copyKey && copyKeyView(copyKey),
    olderCopyKeys: deployment.olderCopyKeys.map(copyKeyView),
    signIn: signIns.view(id),
    oauthClient: oauthClient && oauthClientView(oauthClient),
    provider: providers.view(deployment, explanations.knowsClaims(id)),
    browser: deployment.browser,
    maxTokenSeconds,
  };
}

const credentialView = (credential: Credential): CredentialView => ({
  kind: credential.kind,
  whose: credential.whose,
  keyId: credential.keyId,
  tokenName: credential.kind === 'own-token' ? credential.tokenName : null,
  expiresAt: credential.expiresAt,
  renewsAt: renewsAt(credential),
});

const copyKeyView = ({ keyId, tokenName, createdAt, expiresAt }: CopyKey): CopyKeyView => ({
  keyId,
  tokenName,
  createdAt,
  expiresAt,
});

const oauthClientView = ({ clientId, redirectUri, hasSecret }: OAuthClientView): OAuthClientView => ({
  clientId,
  redirectUri,
  hasSecret,
});

const tidyUpView = ({ id, origin, what, since }: TidyUp): TidyUpView => ({ id, host: hostOf(origin), what, since });
