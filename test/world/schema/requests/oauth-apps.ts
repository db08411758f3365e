import { keyOf, loopbackCallback } from '../../flows.ts';
import type { Stage } from '../stage.ts';

export const apps = '/api/v2/oauth2-provider/apps';
/** An id that nothing has. */
export const anId = '6d2a4c0e-51f5-4d43-8a0a-0d5c6f1f9c77';

/** Clients that administrators make, and the settings of the server. */
export async function askApps(stage: Stage): Promise<void> {
  const root = { token: keyOf(stage.deployment, 'root') };
  const ada = { token: keyOf(stage.deployment, 'ada') };
  const sent = { ...root, json: { name: 'key-desk', callback_url: loopbackCallback, icon: '' } };
  const wrong = { ...root, json: { name: 'key-desk', callback_url: 'myapp://cb' } };
  const made = await stage.check(201, `POST ${apps}`, sent);
  await stage.check(400, `POST ${apps}`, wrong);
  await stage.check(500, `POST ${apps}`, { ...sent, ...ada });
  await stage.check(200, `GET ${apps}`, ada);
  const app = `${apps}/${(made.json as { id: string }).id}`;
  await stage.check(200, `GET ${app}`, ada);
  await stage.check(200, `PUT ${app}`, sent);
  await stage.check(400, `PUT ${app}`, wrong);
  const secret = await stage.check(201, `POST ${app}/secrets`, root);
  await stage.check(200, `GET ${app}/secrets`, root);
  const { id } = secret.json as { id: string };
  const changing = [
    `PUT ${app}`,
    `GET ${app}/secrets`,
    `POST ${app}/secrets`,
    `DELETE ${app}/secrets/${id}`,
    `DELETE ${app}`,
  ];
  for (const request of changing) {
    await stage.check(403, request, ada);
    await stage.check(401, request);
    await stage.check(404, request.replace(app, `${apps}/${anId}`), root);
  }
  for (const request of [`GET ${apps}`, `POST ${apps}`, `GET ${app}`]) await stage.check(401, request);
  await stage.check(404, `GET ${apps}/${anId}`, ada);
  await stage.check(204, `DELETE ${app}/secrets/${id}`, root);
  await stage.check(404, `DELETE ${app}/secrets/${id}`, root);
  await stage.check(204, `DELETE ${app}`, root);
  const settings = '/api/v2/oauth2-provider/settings';
  await stage.check(200, `GET ${settings}`, root);
  await stage.check(200, `PUT ${settings}`, { ...root, json: {} });
  await stage.check(400, `PUT ${settings}`, { ...root, json: { dynamic_client_registration_enabled: 'yes' } });
  for (const method of ['GET', 'PUT']) {
    await stage.check(401, `${method} ${settings}`);
    await stage.check(403, `${method} ${settings}`, ada);
  }
}
