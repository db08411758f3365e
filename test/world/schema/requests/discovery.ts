import { keyOf } from '../../flows.ts';
import type { Stage } from '../stage.ts';

/** Answers before anybody is signed in, of every build and licence. */
export async function askDiscovery(stage: Stage): Promise<void> {
  const ada = { token: keyOf(stage.deployment, 'ada') };
  for (const path of ['/healthz', '/icon/world-id.svg', '/api/v2', '/api/v2/users/first']) {
    await stage.check(200, `GET ${path}`);
  }
  await stage.check(200, 'GET /api/v2/buildinfo');
  await stage.during({ workspaceProxy: true }, () => stage.check(200, 'GET /api/v2/buildinfo'));
  for (const settings of [
    {},
    { oidc: false },
    { termsOfServiceUrl: 'https://example.com/terms', github: 'device' },
  ] as const) {
    await stage.during(settings, () => stage.check(200, 'GET /api/v2/users/authmethods'));
  }
  const { state } = stage.deployment;
  const people = state.users;
  state.users = new Map();
  await stage.check(404, 'GET /api/v2/users/first');
  state.users = people;
  for (const path of ['/api/v2/appearance', '/api/v2/experiments', '/api/v2/experiments/available']) {
    await stage.check(200, `GET ${path}`, ada);
    await stage.check(401, `GET ${path}`);
  }
  for (const settings of [{}, { licensed: false }, { unlicensedFeatures: ['multiple_organizations'] }]) {
    await stage.during(settings, () => stage.check(200, 'GET /api/v2/entitlements'));
  }
  await stage.during({ agplOnly: true }, async () => {
    await stage.check(404, 'GET /api/v2/entitlements');
    await stage.check(404, 'GET /api/v2/appearance', ada);
  });
  if (stage.has('GET /api/v2/auth/scopes')) await stage.check(200, 'GET /api/v2/auth/scopes');
}
