import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FileLog } from '../../electron/adapters/log.ts';
import type { Ports } from '../../electron/app/ports.ts';
import { startWorld, type Deployment, type World } from '../world/world.ts';
import { Harness } from './harness.ts';

let world: World;
let acme: Deployment;
beforeAll(async () => {
  world = await startWorld({ deployments: [{ name: 'acme', generation: '2.36', oauth: true, registration: true }] });
  acme = world.deployments.get('acme');
});
afterAll(() => world.stop());

it('tells versions, states, what nobody expected with its stack, and the log, and no key, label or name', async () => {
  const log = new FileLog({ folder: mkdtempSync(join(tmpdir(), 'lanyard-log-')) });
  let broken = false;
  const withFault = (ports: Ports): Ports => ({
    ...ports,
    log,
    vault: new Proxy(ports.vault, {
      get: (vault, name) => {
        if (name === 'get' && broken) return () => Promise.reject(new TypeError('a fault of ours'));
        const member: unknown = Reflect.get(vault, name, vault);
        return typeof member === 'function' ? (member.bind(vault) as unknown) : member;
      },
    }),
  });
  const h = new Harness(world, { change: withFault });
  await h.app.start();
  const id = await h.add(acme.origin);
  await h.app.handlers['deployments.edit']({ id, label: 'Secret project' });
  await h.signIn(id);
  await h.untilRead(id);
  await h.app.handlers['keys.copy']({ id, as: 'key' });
  broken = true;
  await h.app.handlers['deployments.refresh']({ id });
  broken = false;
  const { text } = await h.app.handlers['app.diagnostics']({});
  await h.app.handlers['app.copyDiagnostics']({ text });
  const copied = h.clipboard;
  await h.app.stop();

  expect(copied).toBe(text);
  expect(text).toContain('version 0.1.0');
  expect(text).toMatch(/^1\. Coder 2\.36\.\d+: unreachable \(internal\), key own-token, ways oauth /m);
  expect(text).toMatch(/TypeError while refreshing/);
  // The log has the stack, the sign-in, and each request without ids.
  expect(text).toMatch(/unexpected failure.*a fault of ours.*\.ts:\d+/);
  expect(text).toMatch(/"event":"signed in"/);
  expect(text).toMatch(/"method":"POST","path":"\/api\/v2\/users\/me\/keys\/tokens","status":201/);
  for (const key of acme.state.keys.keys()) expect(text).not.toContain(key);
  for (const hidden of ['Secret project', 'ada', 'code_verifier']) expect(text).not.toContain(hidden);
});
