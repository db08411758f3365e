import type { CopyKeyView, CredentialView, DeploymentView, OAuthClientView } from '../../contract/state.ts';
import { twinsOf } from '../../deployments/registry.ts';
import { renewsAt } from '../../keys/renewal.ts';
import type { CopyKey, Credential, Settings } from '../../settings/schema.ts';
import type { Entry } from './entry.ts';

export const hostOf = (origin: string): string => origin.replace(/^https?:\/\//, '');

/** One entry as the page and the tray show it. Only ids, names and dates of keys go in. */
export function entryView(entry: Entry, settings: Settings): DeploymentView {
  const deployment = entry.deployment();
  const { id, label, color, origin, version, deploymentId, credential, copyKey, oauthClient, browser } = deployment;
  const { name, unaskedWays, explaining, handOvers, ownTokens } = entry.kind;
  const session = entry.session.value;
  const provider = entry.provider.view.value;
  const explanation = entry.explanation.summary.value;
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
    ways: (entry.ways.known.value ?? unaskedWays).offers(deployment),
    status: session.status.value,
    identity: entry.explanation.access.value,
    explanation: {
      ...explanation,
      // Reports are made of both.
      revision: explanation.revision + entry.provider.revision.value,
      waitingSince: entry.waitingForSync.since.value,
    },
    notExplained: explaining.offered ? null : explaining.why,
    mintsTokens: ownTokens !== null,
    copies: handOvers.map(({ as, label: form, note }) => ({ as, label: form, note })),
    credential: credential && credentialView(credential),
    copyKey: copyKey && copyKeyView(copyKey),
    olderCopyKeys: deployment.olderCopyKeys.map(copyKeyView),
    signIn: entry.signIn.view.value,
    oauthClient: oauthClient && oauthClientView(oauthClient),
    provider: provider && { ...provider, coderKnown: entry.explanation.knowsClaims.value },
    browser,
    maxTokenSeconds: session.maxTokenSeconds.value,
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
