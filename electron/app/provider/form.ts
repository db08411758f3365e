import type { DeploymentSays, ProviderForm } from '../../contract/provider-view.ts';
import { findDeployment } from '../../settings/deployments.ts';
import type { DeploymentOptions } from '../../sync/evidence.ts';
import type { Context } from '../context.ts';
import { callbackPathOf } from './provider-tokens.ts';

const orNull = (field: string) => (field === '' ? null : field);

/** What of the deployment's own options belongs in the form. Its client is Coder's, and is left out. */
const saidBy = (options: DeploymentOptions, issuer: string): DeploymentSays => ({
  issuer,
  scopes: options.scopes.includes('openid') ? options.scopes : ['openid', ...options.scopes],
  parameters: options.authUrlParams,
  fields: {
    username: options.usernameField,
    email: options.emailField,
    groups: orNull(options.groups.field),
    roles: orNull(options.siteRoles.field),
    organizations: orNull(options.organizations.field),
  },
  ignoreUserInfo: options.claimsSource !== 'userinfo',
});

/**
 * What the form offers: the kinds of providers, and what the deployment says where its settings may be read.
 * @throws LanyardError `not-found`
 */
export function providerForm({ ports, explanations }: Context, id: string): ProviderForm {
  findDeployment(ports.settings.get(), id);
  const { options } = explanations.evidence(id);
  const issuer = options.known ? options.value.issuerUrl : null;
  const says = options.known && issuer !== null ? saidBy(options.value, issuer) : null;
  return { presets: [], callbackPath: callbackPathOf(id), says };
}
