import { keyOf } from '../../flows.ts';
import type { Stage } from '../stage.ts';

/** Claims, settings of the sync and the deployment's options. Ada has signed in through the provider; root never has. */
export async function askSync(stage: Stage): Promise<void> {
  const ada = { token: keyOf(stage.deployment, 'ada') };
  const root = { token: keyOf(stage.deployment, 'root') };
  const local = { token: keyOf(stage.deployment, 'local') };
  if (stage.has('GET /api/v2/users/oidc-claims')) {
    await stage.check(200, 'GET /api/v2/users/oidc-claims', ada);
    await stage.check(400, 'GET /api/v2/users/oidc-claims', local);
    await stage.check(401, 'GET /api/v2/users/oidc-claims');
    await stage.check(500, 'GET /api/v2/users/oidc-claims', root);
  }
  const debugOf = (user: string) => `GET /api/v2/debug/${user}/debug-link`;
  await stage.check(200, debugOf('ada'), root);
  await stage.check(400, debugOf('local'), root);
  await stage.check(401, debugOf('me'));
  await stage.check(403, debugOf('me'), ada);
  await stage.check(404, debugOf('none'), root);
  await stage.check(500, debugOf('me'), root);
  await askSettings(stage);
  await askEnvironment(stage);
}

const settings = [
  '/api/v2/organizations/acme/settings/idpsync/groups',
  '/api/v2/organizations/acme/settings/idpsync/roles',
  '/api/v2/settings/idpsync/organization',
];
const explorers = ['/api/v2/settings/idpsync', '/api/v2/organizations/acme/settings/idpsync'].flatMap((base) => [
  `${base}/available-fields`,
  `${base}/field-values?claimField=groups`,
]);

async function askSettings(stage: Stage): Promise<void> {
  const ada = { token: keyOf(stage.deployment, 'ada') };
  const root = { token: keyOf(stage.deployment, 'root') };
  for (const path of [...settings, ...explorers, '/api/v2/deployment/config']) {
    await stage.check(200, `GET ${path}`, root);
    await stage.check(401, `GET ${path}`);
    await stage.check(403, `GET ${path}`, ada);
  }
  for (const path of explorers.filter((one) => one.includes('field-values'))) {
    await stage.check(400, `GET ${path.split('?')[0] ?? ''}`, root);
  }
  await stage.during({ agplOnly: true }, async () => {
    for (const path of [...settings, ...explorers]) await stage.check(404, `GET ${path}`, root);
  });
}

/** With the environment's settings, nothing stored and no claims seen: what is then absent, null or empty. */
async function askEnvironment(stage: Stage): Promise<void> {
  const root = { token: keyOf(stage.deployment, 'root') };
  const { state } = stage.deployment;
  const { links, idpSync } = state;
  state.links = new Map();
  state.idpSync = { ...idpSync, groups: new Map(), roles: new Map() };
  const environment = {
    oidcGroupField: 'groups',
    oidcGroupMapping: { staff: 'platform' },
    oidcEmailDomains: ['example.com'],
  };
  await stage.during({ ...environment, passwordEnabled: false, disableSessionRefresh: true }, async () => {
    for (const path of [...settings, ...explorers, '/api/v2/deployment/config'])
      await stage.check(200, `GET ${path}`, root);
  });
  Object.assign(state, { links, idpSync });
}
