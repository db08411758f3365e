import { keyOf } from '../../flows.ts';
import type { Stage } from '../stage.ts';

const base = '/api/v2/users/me/keys';

/** Making, reading and ending keys. */
export async function askKeys(stage: Stage): Promise<void> {
  const token = keyOf(stage.deployment, 'ada');
  const sent = { token };
  await stage.check(200, `GET ${base}/tokens`, sent);
  await stage.check(201, `POST ${base}`, sent);
  const narrow = { token: keyOf(stage.deployment, 'ada', ['user:read']) };
  await stage.check(500, `POST ${base}`, narrow);
  const tool = { ...sent, json: { token_name: 'tool', lifetime: 3_600_000_000_000 } };
  await stage.check(201, `POST ${base}/tokens`, tool);
  await stage.check(409, `POST ${base}/tokens`, tool);
  await stage.check(400, `POST ${base}/tokens`, { ...sent, json: { lifetime: -1 } });
  await stage.check(400, `POST ${base}/tokens`, { ...sent, json: { scopes: ['nothing:read'] } });
  await stage.check(500, `POST ${base}/tokens`, { ...narrow, json: {} });
  const scopes = ['user:read', 'workspace:read'];
  await stage.check(201, `POST ${base}/tokens`, { ...sent, json: { token_name: 'scoped', scopes } });
  const listed = await stage.check(200, `GET ${base}/tokens`, sent);
  const id = (listed.json as { id: string }[])[0]?.id ?? '';
  await stage.check(200, `GET ${base}/tokens/tokenconfig`, sent);
  await stage.check(200, `GET ${base}/tokens/tool`, sent);
  await stage.check(404, `GET ${base}/tokens/none`, sent);
  await stage.check(200, `GET ${base}/${id}`, sent);
  await stage.check(200, `GET ${base}/${token.slice(0, 10)}`, sent);
  if (stage.has('PUT /api/v2/users/:user/keys/:key/expire')) {
    await stage.check(204, `PUT ${base}/${id}/expire`, sent);
    await stage.check(404, `PUT ${base}/none/expire`, sent);
    await stage.check(401, `PUT ${base}/${id}/expire`);
  }
  await stage.check(204, `DELETE ${base}/${id}`, sent);
  await stage.check(404, `DELETE ${base}/${id}`, sent);
  await stage.check(404, `GET ${base}/${id}`, sent);
  for (const request of [`POST ${base}`, `POST ${base}/tokens`, `DELETE ${base}/${id}`])
    await stage.check(401, request);
  for (const rest of ['/tokens', '/tokens/tokenconfig', '/tokens/tool', `/${id}`]) {
    await stage.check(401, `GET ${base}${rest}`);
  }
}

/** Every reason for which a key does not work. */
export async function askWithRefusedKeys(stage: Stage): Promise<void> {
  const { state, clock } = stage.deployment;
  const ask = (token: string) => stage.check(401, 'GET /api/v2/users/me', { token });
  const key = keyOf(stage.deployment, 'ada');
  await ask('malformed');
  await ask(`${key.slice(0, 11)}${'x'.repeat(22)}`);
  await ask(keyOf(stage.deployment, 'gone'));
  const row = state.keys.get(key.slice(0, 10))!;
  row.loginType = 'oidc';
  const links = state.links;
  state.links = new Map();
  await ask(key);
  state.links = links;
  row.expiresAt = clock.now() - 1000;
  await ask(key);
  state.keys.delete(row.id);
  await ask(key);
}
