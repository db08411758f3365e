import { html, json, text, type Answer } from '../http/answer.ts';
import { authenticate, authenticateIfPossible } from './authenticate.ts';
import type { Call } from './call.ts';
import { errorBody, refuse, routeNotFound } from './errors.ts';

/** `GET /api/v2/buildinfo` (coder-api.md 3.1; `oauth2_provider`: 13). */
export function showBuildInfo(call: Call): Answer {
  const { deployment } = call;
  const version = deployment.generation.version;
  const proxy = deployment.settings.workspaceProxy;
  return json(200, {
    external_url: `https://github.com/coder/coder/commit/${version.split('+')[1]}`,
    version,
    dashboard_url: deployment.accessUrl,
    telemetry: false,
    workspace_proxy: proxy,
    agent_api_version: '1.0',
    provisioner_api_version: proxy ? '' : '1.18',
    upgrade_message: '',
    deployment_id: proxy ? '' : call.state.deploymentId,
    oauth2_provider: deployment.generation.oauth2 === 'switch' ? deployment.settings.oauth : undefined,
  });
}

export function greet(): Answer {
  return json(200, { message: '👋' });
}

export function showHealth(): Answer {
  return text(200, 'OK');
}

/** `GET /api/v2/users/authmethods` (coder-api.md 3.2). */
export function showAuthMethods(call: Call): Answer {
  const { settings } = call.deployment;
  return json(200, {
    terms_of_service_url: settings.termsOfServiceUrl || undefined,
    password: { enabled: settings.passwordEnabled },
    github: { enabled: settings.github !== 'off', default_provider_configured: settings.github === 'device' },
    oidc: {
      enabled: settings.oidc,
      signInText: settings.oidc ? settings.signInText : '',
      iconUrl: settings.oidc ? providerIconPath : '',
    },
  });
}

export const providerIconPath = '/icon/world-id.svg';

/** The icon of the provider's button. */
export function showProviderIcon(): Answer {
  const mark =
    '<circle cx="12" cy="12" r="10" fill="#3b5bdb"/><path d="M7 12l4 4 6-8" fill="none" stroke="#fff" stroke-width="2.4"/>';
  const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${mark}</svg>`;
  return { ...html(200, icon), headers: { 'content-type': 'image/svg+xml' } };
}

/** `GET /api/v2/users/first` (coder-api.md 3.3). */
export function showFirstUser(call: Call): Answer {
  if (call.state.users.size) return json(200, { message: 'The initial user has already been created!' });
  return errorBody(404, 'The initial user has not been created!');
}

/** `GET /api/v2/experiments` (coder-api.md 7.8). */
export async function listExperiments(call: Call): Promise<Answer> {
  await authenticate(call);
  const on = call.deployment.servesOAuth2 && call.deployment.generation.oauth2 === 'experiment';
  return json(200, on ? ['oauth2'] : []);
}

export async function listAvailableExperiments(call: Call): Promise<Answer> {
  await authenticate(call);
  return json(200, { safe: [] });
}

/** `GET /api/v2/appearance`: its own 401, and nothing in a build without the licensed code (coder-api.md 3.4). */
export async function showAppearance(call: Call): Promise<Answer> {
  const { settings } = call.deployment;
  if (settings.agplOnly) return routeNotFound();
  if (!(await authenticateIfPossible(call, 'licensed-build'))) {
    refuse(401, 'API key or workspace agent token required, but none provided');
  }
  return json(200, {
    application_name: settings.applicationName,
    logo_url: settings.logoUrl,
    docs_url: 'https://coder.com/docs',
    service_banner: { enabled: false },
    announcement_banners: [],
    support_links: [],
  });
}

const licensedFeatures = [
  'template_rbac',
  'user_role_management',
  'multiple_organizations',
  'custom_roles',
  'scim',
  'appearance',
  'audit_log',
];

/** `GET /api/v2/entitlements`: no authentication (coder-api.md 3.5 and 7.9). */
export function showEntitlements(call: Call): Answer {
  const { settings, clock } = call.deployment;
  if (settings.agplOnly) return routeNotFound();
  const feature = (name: string) => {
    const enabled = call.deployment.isEnabled(name);
    return { entitlement: enabled ? 'entitled' : 'not_entitled', enabled };
  };
  return json(200, {
    features: Object.fromEntries(licensedFeatures.map((name) => [name, feature(name)])),
    warnings: [],
    errors: [],
    has_license: settings.licensed,
    trial: false,
    require_telemetry: false,
    refreshed_at: new Date(clock.now()).toISOString(),
  });
}
