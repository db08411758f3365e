import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LanyardError, type ErrorCode } from '../../electron/contract/errors.ts';
import { keyOf, send } from '../world/flows.ts';
import { hour, day } from '../world/clock.ts';
import type { DeploymentOptions } from '../world/options.ts';
import type { FlowName } from './endpoints.ts';
import type { Lane } from './lane.ts';

/** How to do something with the app, from a state that it leads back to. */
export interface Flow {
  /** Once for each lane. */
  readonly prepare: (lane: Lane) => Promise<unknown>;
  /** Does it; the code of the failure that the person is shown, null for none. */
  readonly run: (lane: Lane) => Promise<ErrorCode | null>;
  /** Once the fault is over: as before, or the reason is thrown. */
  readonly recover: (lane: Lane) => Promise<unknown>;
}

const passwordOfAda = 'correct horse';

/** The deployment that a flow is tried at. */
export function deploymentFor(flow: FlowName): Omit<DeploymentOptions, 'name'> {
  const common = { generation: '2.36', oauth: true, registration: true, github: 'web' } as const;
  if (flow === 'oauth-client') return { ...common, role: 'owner' };
  if (flow === 'github-device') return { ...common, github: 'device' };
  if (flow === 'refresh-pair') return { ...common, generation: '2.38', mintingRefused: true };
  if (flow !== 'password') return common;
  return { ...common, users: [{ username: 'ada', loginType: 'password', password: passwordOfAda }] };
}

const nothing = () => Promise.resolve();

/** The code that a command fails with. Anything but a `LanyardError` goes through, and fails the test. */
async function codeFrom(command: Promise<unknown>): Promise<ErrorCode | null> {
  try {
    await command;
    return null;
  } catch (error) {
    if (error instanceof LanyardError) return error.code;
    throw error;
  }
}

/** What the entry's status says of the look that has just ended. */
function codeShown({ status }: Lane['view']): ErrorCode | null {
  if (status.state === 'unreachable' || status.state === 'ended') return status.failure.code;
  if (status.state !== 'signed-in') throw new Error(`looked, and is ${status.state}`);
  return null;
}

async function refresh(lane: Lane): Promise<ErrorCode | null> {
  await lane.harness.app.handlers['deployments.refresh']({ id: lane.id });
  return codeShown(lane.view);
}

async function startAgain(lane: Lane): Promise<ErrorCode | null> {
  await lane.restart();
  return codeShown(await lane.harness.until(lane.id, ({ status }) => status.state !== 'checking'));
}

/** Far enough on that the ways in are asked for again. */
const refreshAll = (lane: Lane) => {
  lane.ahead += hour + 1;
  return refresh(lane);
};

async function refreshWell(lane: Lane): Promise<void> {
  const code = await refresh(lane);
  if (code !== null) throw new Error(`did not recover: ${code}`);
}

/** More than half of an own token's life later. */
const renew = (lane: Lane) => {
  lane.ahead += 4 * day;
  return refresh(lane);
};

async function beRenewed(lane: Lane): Promise<void> {
  await refreshWell(lane);
  const { credential, pendingTokenNames } = lane.entry();
  const age = lane.harness.ports.now() - (credential?.createdAt ?? 0);
  if (age > day || credential?.previous || pendingTokenNames.length > 0) throw new Error('not renewed');
}

/** More than 80 % of a pair's life later. */
const refreshPair = (lane: Lane) => {
  lane.ahead += 20 * hour;
  return refresh(lane);
};

async function getPair(lane: Lane): Promise<void> {
  await byOAuth('oauth')(lane);
  await refreshWell(lane);
  // The reading goes on behind the sign-in; its requests belong to no cell.
  await lane.harness.untilRead(lane.id);
}

async function haveFreshPair(lane: Lane): Promise<void> {
  const { keyId } = lane.entry().credential ?? {};
  const code = await refresh(lane);
  if (code === 'refresh-lost') {
    // The answer got lost: said as such, and only where the old pair is dead.
    if (lane.deployment.state.keys.has(keyId ?? '')) throw new Error('given up too early');
    await getPair(lane);
  } else if (code !== null) throw new Error(`did not recover: ${code}`);
  const { credential } = lane.entry();
  const age = lane.harness.ports.now() - (credential?.createdAt ?? 0);
  if (age > hour || (credential?.kind === 'oauth-pair' && credential.refresh === 'begun'))
    throw new Error('not refreshed');
}

/** Starts a sign-in and waits until a page is open or it has failed. */
async function begin({ harness, id }: Lane, way: string): Promise<'page' | 'failed'> {
  await harness.app.handlers['signIn.start']({ id, way });
  const { signIn } = await harness.until(
    id,
    (view) => (view.signIn !== null && view.signIn.failure !== null) || view.signIn?.hasLink === true,
  );
  return signIn?.failure ? 'failed' : 'page';
}

async function ended({ harness, id }: Lane): Promise<ErrorCode | null> {
  const isOver = ({ signIn, status }: Lane['view']) =>
    signIn === null ? status.state === 'signed-in' : signIn.failure !== null;
  return (await harness.until(id, isOver)).signIn?.failure?.code ?? null;
}

const byOAuth = (way: 'oauth' | 'oauth-client') => async (lane: Lane) => {
  const { person } = lane.harness;
  if ((await begin(lane, way)) === 'page') await person.allow(await person.nextPage(), 'ada');
  return ended(lane);
};

async function byCliAuth(lane: Lane): Promise<ErrorCode | null> {
  const { harness, id } = lane;
  if ((await begin(lane, 'cli-auth')) === 'failed') return ended(lane);
  harness.clipboard = await harness.person.cliAuthKey(await harness.person.nextPage(), 'ada');
  // A key that cannot be checked is refused, and the sign-in goes on waiting.
  return (await codeFrom(harness.app.handlers['signIn.useClipboard']({ id }))) ?? ended(lane);
}

async function byPassword(lane: Lane): Promise<ErrorCode | null> {
  const { harness, id } = lane;
  harness.typed = null;
  await harness.app.handlers['signIn.start']({ id, way: 'password' });
  await harness.until(id, ({ signIn }) => signIn?.step === 'password');
  harness.typed = { email: 'ada@example.com', password: passwordOfAda };
  // What cannot be checked is refused, and the sign-in goes on waiting.
  return (await codeFrom(harness.app.handlers['signIn.enterKey']({ id }))) ?? ended(lane);
}

async function byDevice(lane: Lane): Promise<ErrorCode | null> {
  const { harness, id } = lane;
  await harness.app.handlers['signIn.start']({ id, way: 'github-device' });
  const isSettled = ({ signIn }: Lane['view']) => signIn?.failure?.code !== undefined || signIn?.step === 'code';
  const { signIn } = await harness.until(id, isSettled);
  // Where the polling is broken, it is so before anybody could have entered anything.
  const broken = lane.deployment.faults.peek('GET', '/api/v2/users/oauth2/github/callback');
  if (signIn?.userCode && !broken) await harness.person.enterCode(signIn.userCode, 'allow', 'ada');
  return ended(lane);
}

async function signOut({ harness, id }: Lane): Promise<void> {
  await harness.app.handlers['signIn.dismiss']({ id });
  await harness.app.handlers['signOut.now']({ id });
}

const signIn = (run: Flow['run'], prepare: Flow['prepare'] = nothing): Flow => ({ prepare, run, recover: signOut });

/** What an administrator does in the dashboard (coder-api.md 4.6), and the person in the settings. */
async function enterClient({ harness, world, deployment, id }: Lane): Promise<void> {
  const token = keyOf(deployment, 'ada');
  const redirectUri = `http://127.0.0.1:${await freePort()}/callback`;
  const json = { name: 'lanyard', callback_url: redirectUri, icon: '' };
  const apps = '/api/v2/oauth2-provider/apps';
  const app = (await send(world, deployment, 'POST', apps, { token, json })).json as { id: string };
  const secrets = await send(world, deployment, 'POST', `${apps}/${app.id}/secrets`, { token, json: {} });
  harness.typed = (secrets.json as { client_secret_full: string }).client_secret_full;
  await harness.app.handlers['deployments.setOAuthClient']({ id, clientId: app.id, redirectUri, withSecret: true });
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

const copy = ({ harness, id }: Lane) => codeFrom(harness.app.handlers['keys.copy']({ id, as: 'key' }));

async function copyWell(lane: Lane): Promise<void> {
  if ((await copy(lane)) !== null) throw new Error('no copy');
}

export const flows: Readonly<Record<FlowName, Flow>> = {
  look: {
    prepare: nothing,
    run: ({ harness, deployment }) =>
      codeFrom(
        harness.app.handlers['deployments.look']({ address: deployment.origin, allowHttp: false, from: undefined }),
      ),
    recover: nothing,
  },
  start: { prepare: (lane) => lane.pasteKey(), run: startAgain, recover: refreshWell },
  refresh: { prepare: (lane) => lane.pasteKey(), run: refreshAll, recover: refreshWell },
  renew: { prepare: (lane) => lane.pasteKey(), run: renew, recover: beRenewed },
  'refresh-pair': { prepare: getPair, run: refreshPair, recover: haveFreshPair },
  oauth: signIn(byOAuth('oauth')),
  'oauth-client': signIn(byOAuth('oauth-client'), enterClient),
  'cli-auth': signIn(byCliAuth),
  password: signIn(byPassword),
  'github-device': signIn(byDevice),
  copy: {
    prepare: (lane) => lane.pasteKey(),
    run: copy,
    recover: async (lane) => {
      await copyWell(lane);
      // A key that is held is handed over before the deployment has said that it still works: this waits for that.
      await lane.harness.app.handlers['keys.revokeCopyKey']({ id: lane.id });
      // Finds what was minted for an answer that never came.
      await refreshWell(lane);
    },
  },
  'copy-again': {
    prepare: async (lane) => {
      await lane.pasteKey();
      await copyWell(lane);
    },
    run: copy,
    recover: async (lane) => {
      await copyWell(lane);
      // A key that is held is handed over before the deployment has said that it still works: this waits for that.
      await refreshWell(lane);
    },
  },
  'sign-out': {
    prepare: (lane) => lane.pasteKey(),
    run: ({ harness, id }) => codeFrom(harness.app.handlers['signOut.now']({ id })),
    recover: (lane) => lane.pasteKey(),
  },
};
