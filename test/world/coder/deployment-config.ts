import { json, type Answer } from '../http/answer.ts';
import {
  maximumLifetimeMs,
  ownersMaximumLifetimeMs,
  refreshLifetimeMs,
  sessionLifetimeMs,
  tokenLifetimeMs,
} from './api-keys.ts';
import { authenticate } from './authenticate.ts';
import type { Call } from './call.ts';
import type { Deployment } from './deployment.ts';
import { forbid } from './errors.ts';
import { describeOidcConfig, describeOidcOptions } from './oidc-config.ts';
import { may } from './permissions.ts';

/** `GET /api/v2/deployment/config`: for owners and auditors, its secrets emptied (coder-api.md 10). */
export async function showDeploymentConfig(call: Call): Promise<Answer> {
  const caller = await authenticate(call);
  if (!may(call.state, caller, 'read', { type: 'deployment_config' })) return forbid();
  const { deployment } = call;
  const oidc = describeOidcConfig(deployment);
  const config = {
    access_url: deployment.accessUrl,
    disable_password_auth: deployment.settings.passwordEnabled ? undefined : true,
    experiments: deployment.servesOAuth2 && deployment.generation.oauth2 === 'experiment' ? ['oauth2'] : null,
    session_lifetime: describeLifetimes(deployment),
    oauth2: { github: describeGithub(deployment) },
    oidc,
  };
  return json(200, { config, options: describeOidcOptions(oidc) });
}

/** In nanoseconds. */
function describeLifetimes({ settings }: Deployment): Record<string, unknown> {
  const nanoseconds = (milliseconds: number) => milliseconds * 1_000_000;
  return {
    default_duration: nanoseconds(sessionLifetimeMs),
    refresh_default_duration: nanoseconds(refreshLifetimeMs),
    default_token_lifetime: nanoseconds(tokenLifetimeMs),
    max_token_lifetime: nanoseconds(maximumLifetimeMs),
    max_admin_token_lifetime: nanoseconds(ownersMaximumLifetimeMs),
    disable_expiry_refresh: settings.disableSessionRefresh || undefined,
  };
}

function describeGithub({ settings, github }: Deployment): Record<string, unknown> {
  return {
    client_id: settings.github === 'off' ? '' : github.clientId,
    client_secret: '',
    device_flow: settings.github === 'device',
    default_provider_enable: settings.github === 'device',
    allowed_orgs: settings.githubOrganizations.length ? settings.githubOrganizations : null,
    allowed_teams: null,
    allow_signups: settings.githubSignups,
    allow_everyone: settings.githubOrganizations.length === 0,
    enterprise_base_url: '',
  };
}
