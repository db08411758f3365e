import { Router } from '../http/router.ts';
import { checkPermissions } from './authcheck.ts';
import type { Handler } from './call.ts';
import { listClaimFields, listClaimValues } from './claim-explorer.ts';
import { createToken } from './create-token.ts';
import { showDeploymentConfig } from './deployment-config.ts';
import type { Deployment } from './deployment.ts';
import * as discovery from './discovery.ts';
import { beginGithubDevice, signInWithGithub } from './github-login.ts';
import * as groups from './groups.ts';
import * as idpSync from './idp-sync-settings.ts';
import * as keys from './keys.ts';
import * as secrets from './oauth2-app-secrets.ts';
import * as apps from './oauth2-apps.ts';
import { grantCode, showConsent } from './oauth2-authorize.ts';
import { removeClient, replaceClient, showClient } from './oauth2-clients.ts';
import { gateAdministration, gateDocuments, gateOAuth2 } from './oauth2-gate.ts';
import { showResourceMetadata, showServerMetadata } from './oauth2-metadata.ts';
import { registerClient } from './oauth2-register.ts';
import { revokeToken } from './oauth2-revoke.ts';
import { changeSettings, showSettings } from './oauth2-settings.ts';
import { deleteTokens, exchangeTokens } from './oauth2-tokens.ts';
import { showDebugLink, showOwnClaims } from './oidc-claims.ts';
import { signInWithProvider } from './oidc-login.ts';
import * as organizations from './organizations.ts';
import { logIn, logOut } from './password-login.ts';
import { listOrganizationRoles, listSiteRoles } from './roles.ts';
import { listScopes } from './scopes.ts';
import * as users from './users.ts';

/** Every route that a deployment of this generation has. */
export function routeDeployment(deployment: Deployment): Router<Handler> {
  const router = new Router<Handler>();
  addDiscovery(router, deployment);
  addSignIn(router, deployment);
  addKeys(router, deployment);
  addIdentity(router, deployment);
  addIdpSync(router);
  if (deployment.generation.oauth2 !== 'absent') addOAuth2(router);
  return router;
}

function addDiscovery(router: Router<Handler>, { generation }: Deployment): void {
  router.add('GET', '/healthz', discovery.showHealth);
  router.add('GET', discovery.providerIconPath, discovery.showProviderIcon);
  router.add('GET', '/api/v2', discovery.greet);
  router.add('GET', '/api/v2/buildinfo', discovery.showBuildInfo);
  router.add('GET', '/api/v2/appearance', discovery.showAppearance);
  router.add('GET', '/api/v2/entitlements', discovery.showEntitlements);
  router.add('GET', '/api/v2/experiments', discovery.listExperiments);
  router.add('GET', '/api/v2/experiments/available', discovery.listAvailableExperiments);
  router.add('GET', '/api/v2/users/authmethods', discovery.showAuthMethods);
  router.add('GET', '/api/v2/users/first', discovery.showFirstUser);
  router.add('POST', '/api/v2/authcheck', checkPermissions);
  if (generation.publicScopes) router.add('GET', '/api/v2/auth/scopes', listScopes);
}

function addSignIn(router: Router<Handler>, { generation }: Deployment): void {
  router.add('POST', '/api/v2/users/login', logIn);
  router.add('POST', '/api/v2/users/logout', logOut);
  router.add('GET', '/api/v2/users/oidc/callback', signInWithProvider);
  router.add('GET', '/api/v2/users/oauth2/github/callback', signInWithGithub);
  router.add('GET', '/api/v2/users/oauth2/github/device', beginGithubDevice);
  router.add('GET', '/api/v2/debug/:user/debug-link', showDebugLink);
  if (generation.oidcClaims) router.add('GET', '/api/v2/users/oidc-claims', showOwnClaims);
}

function addKeys(router: Router<Handler>, { generation }: Deployment): void {
  const base = '/api/v2/users/:user/keys';
  router.add('POST', base, keys.createSessionKey);
  router.add('GET', `${base}/tokens`, keys.listTokens);
  router.add('POST', `${base}/tokens`, createToken);
  router.add('GET', `${base}/tokens/tokenconfig`, keys.showTokenConfig);
  router.add('GET', `${base}/tokens/:name`, keys.showKeyByName);
  router.add('GET', `${base}/:key`, keys.showKey);
  router.add('DELETE', `${base}/:key`, keys.removeKey);
  if (generation.expireKey) router.add('PUT', `${base}/:key/expire`, keys.expireKey);
}

function addIdentity(router: Router<Handler>, { generation }: Deployment): void {
  const organization = '/api/v2/organizations/:organization';
  router.add('GET', '/api/v2/users/roles', listSiteRoles);
  router.add('GET', '/api/v2/users/:user', users.showUser);
  router.add('GET', '/api/v2/users/:user/roles', users.showUserRoles);
  router.add('GET', '/api/v2/users/:user/login-type', users.showLoginType);
  router.add('GET', '/api/v2/users/:user/organizations', organizations.listUserOrganizations);
  router.add('GET', '/api/v2/organizations', organizations.listOrganizations);
  router.add('GET', organization, organizations.showOrganization);
  router.add('GET', `${organization}/members`, organizations.listMembers);
  router.add('GET', `${organization}/paginated-members`, organizations.listMembersPaginated);
  router.add('GET', `${organization}/members/roles`, listOrganizationRoles);
  router.add('GET', `${organization}/members/:user`, organizations.showMember);
  router.add('GET', '/api/v2/groups', groups.gateGroups(groups.listGroups));
  router.add('GET', '/api/v2/groups/:group', groups.gateGroups(groups.showGroup));
  router.add('GET', `${organization}/groups`, groups.gateGroups(groups.listOrganizationGroups));
  router.add('GET', `${organization}/groups/:groupName`, groups.gateGroups(groups.showGroupByName));
  if (generation.groupMembers) {
    router.add('GET', '/api/v2/groups/:group/members', groups.gateGroups(groups.listGroupMembers));
    router.add('GET', `${organization}/groups/:groupName/members`, groups.gateGroups(groups.listGroupMembers));
  }
  if (generation.paginatedGroups) {
    router.add('GET', `${organization}/paginated-groups`, groups.gateGroups(groups.listGroupsPaginated));
  }
}

function addIdpSync(router: Router<Handler>): void {
  const add = (path: string, handler: Handler) => router.add('GET', `/api/v2${path}`, idpSync.gateIdpSync(handler));
  add('/settings/idpsync/organization', idpSync.showOrganizationSync);
  add('/organizations/:organization/settings/idpsync/groups', idpSync.showGroupSync);
  add('/organizations/:organization/settings/idpsync/roles', idpSync.showRoleSync);
  for (const where of ['', '/organizations/:organization']) {
    add(`${where}/settings/idpsync/available-fields`, listClaimFields);
    add(`${where}/settings/idpsync/field-values`, listClaimValues);
  }
  router.add('GET', '/api/v2/deployment/config', showDeploymentConfig);
}

function addOAuth2(router: Router<Handler>): void {
  for (const [name, handler] of [
    ['oauth-authorization-server', showServerMetadata],
    ['oauth-protected-resource', showResourceMetadata],
  ] as const) {
    router.add('GET', `/.well-known/${name}/*`, gateDocuments(handler));
  }
  router.add('GET', '/oauth2/authorize', gateOAuth2(showConsent));
  router.add('POST', '/oauth2/authorize', gateOAuth2(grantCode));
  router.add('POST', '/oauth2/tokens', gateOAuth2(exchangeTokens));
  router.add('DELETE', '/oauth2/tokens', gateOAuth2(deleteTokens));
  router.add('POST', '/oauth2/revoke', gateOAuth2(revokeToken));
  router.add('POST', '/oauth2/register', gateOAuth2(registerClient));
  router.add('GET', '/oauth2/clients/:client', gateOAuth2(showClient));
  router.add('PUT', '/oauth2/clients/:client', gateOAuth2(replaceClient));
  router.add('DELETE', '/oauth2/clients/:client', gateOAuth2(removeClient));
  addAdministration(router);
}

function addAdministration(router: Router<Handler>): void {
  const base = '/api/v2/oauth2-provider';
  const add = (method: string, path: string, handler: Handler) =>
    router.add(method, `${base}${path}`, gateAdministration(handler));
  add('GET', '/apps', apps.listApps);
  add('POST', '/apps', apps.createApp);
  add('GET', '/apps/:app', apps.showApp);
  add('PUT', '/apps/:app', apps.replaceApp);
  add('DELETE', '/apps/:app', apps.removeApp);
  add('GET', '/apps/:app/secrets', secrets.listSecrets);
  add('POST', '/apps/:app/secrets', secrets.createSecret);
  add('DELETE', '/apps/:app/secrets/:secret', secrets.removeSecret);
  router.add('GET', `${base}/settings`, gateSettings(showSettings));
  router.add('PUT', `${base}/settings`, gateSettings(changeSettings));
}

/** From 2.38 on the settings stay reachable while the provider is off (coder-api.md 13). */
function gateSettings(handler: Handler): Handler {
  return (call) => (call.deployment.generation.oauth2 === 'switch' ? handler(call) : gateAdministration(handler)(call));
}
