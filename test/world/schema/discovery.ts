import { z } from 'zod';
import {
  count,
  filled,
  id,
  noRoute,
  refusedKey,
  says,
  since,
  time,
  web,
  type Endpoints,
  type Release,
} from './parts.ts';

/** coder-api.md 3, 7.8 and 7.9. */
export const discovery = (release: Release): Endpoints => ({
  'GET /healthz': { 200: 'text' },
  'GET /icon/world-id.svg': { 200: 'picture' },
  'GET /api/v2': { 200: z.strictObject({ message: z.literal('👋') }) },
  'GET /api/v2/buildinfo': { 200: z.union([buildInfo(release), proxyBuildInfo(release)]) },
  'GET /api/v2/appearance': {
    200: appearance,
    401: says('API key or workspace agent token required, but none provided'),
    404: noRoute,
  },
  'GET /api/v2/entitlements': { 200: entitlements, 404: noRoute },
  'GET /api/v2/experiments': { 200: z.array(filled), 401: refusedKey },
  'GET /api/v2/experiments/available': { 200: z.strictObject({ safe: z.array(filled) }), 401: refusedKey },
  'GET /api/v2/users/authmethods': { 200: authMethods },
  'GET /api/v2/users/first': {
    200: z.strictObject({ message: z.literal('The initial user has already been created!') }),
    404: says('The initial user has not been created!'),
  },
});

const buildInfoOf = (release: Release, isProxy: boolean) => ({
  external_url: web,
  version: z.string().regex(new RegExp(`^v2\\.${release}\\.\\d+\\+[0-9a-f]{7}$`)),
  dashboard_url: web,
  telemetry: z.boolean(),
  workspace_proxy: z.literal(isProxy),
  agent_api_version: z.string().regex(/^\d+\.\d+$/),
  upgrade_message: z.string(),
  webpush_public_key: filled.optional(),
  ...since(release, 38, { oauth2_provider: z.boolean() }),
});

const buildInfo = (release: Release) =>
  z.strictObject({
    ...buildInfoOf(release, false),
    provisioner_api_version: z.string().regex(/^\d+\.\d+$/),
    deployment_id: id,
  });

const proxyBuildInfo = (release: Release) =>
  z.strictObject({
    ...buildInfoOf(release, true),
    provisioner_api_version: z.literal(''),
    deployment_id: z.literal(''),
  });

const authMethods = z.strictObject({
  terms_of_service_url: web.optional(),
  password: z.strictObject({ enabled: z.boolean() }),
  github: z.strictObject({ enabled: z.boolean(), default_provider_configured: z.boolean() }),
  oidc: z.union([
    z.strictObject({ enabled: z.literal(true), signInText: filled, iconUrl: z.string() }),
    z.strictObject({ enabled: z.literal(false), signInText: z.literal(''), iconUrl: z.literal('') }),
  ]),
});

const banner = z.strictObject({
  enabled: z.boolean(),
  message: z.string().optional(),
  background_color: z.string().optional(),
});

const appearance = z.strictObject({
  application_name: z.string(),
  logo_url: z.string(),
  docs_url: web,
  service_banner: banner,
  announcement_banners: z.array(banner),
  support_links: z.array(
    z.strictObject({ name: filled, target: filled, icon: z.string(), location: filled.optional() }),
  ),
});

const feature = z.union([
  z.strictObject({ entitlement: z.literal('not_entitled'), enabled: z.literal(false), actual: count.optional() }),
  z.strictObject({
    entitlement: z.enum(['entitled', 'grace_period']),
    enabled: z.boolean(),
    limit: count.optional(),
    actual: count.optional(),
  }),
]);

const entitlements = z.strictObject({
  features: z.record(z.string().regex(/^[a-z_]+$/), feature).refine((all) => 'template_rbac' in all),
  warnings: z.array(filled),
  errors: z.array(filled),
  has_license: z.boolean(),
  trial: z.boolean(),
  require_telemetry: z.boolean(),
  refreshed_at: time,
});
