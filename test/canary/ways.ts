import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Person } from '../app/person.ts';
import { keyOf, send } from '../world/flows.ts';
import type { CoderFlowOptions, DeploymentOptions } from '../world/options.ts';
import type { CoderFlowServer } from '../world/coderflow/coderflow.ts';
import type { Deployment, World } from '../world/world.ts';
import type { Marks } from './marks.ts';
import type { Stage } from './stage.ts';

/** Who and what a sign-in of the canary run has at hand. */
export interface Cast {
  readonly stage: Stage;
  readonly world: World;
  /** Throws where it is not Coder's. */
  readonly deployment: Deployment;
  /** Throws where it is. */
  readonly coderFlow: CoderFlowServer;
  readonly person: Person;
  readonly marks: Marks;
  /** Where the Coder CLI of this machine keeps its files. */
  readonly cliFolder: string;
  /** The entry to sign in to. */
  readonly id: string;
}

interface CanaryWay {
  readonly name: string;
  /** A deployment of its own, of this kind. */
  readonly deployment?: Omit<DeploymentOptions, 'name'>;
  /** In its place: one of CoderFlow's. */
  readonly coderFlow?: Omit<CoderFlowOptions, 'name'>;
  /** Does all that a person does; the run then waits until the entry is signed in. */
  readonly signIn: (cast: Cast) => Promise<void>;
}

const account = 'ada';
const email = 'ada@example.com';
const password = 'Correct7horse4battery9staple';

/** Every way in, in every manner in which its secret can come in. A new rung is one more entry here. */
export const ways: readonly CanaryWay[] = [
  {
    name: 'OAuth2 with a client registered for this sign-in',
    deployment: { generation: '2.36' },
    signIn: async ({ stage, person, id }) => {
      await stage.command('signIn.start', { id, way: 'oauth' });
      await person.allow(await stage.app.nextOpenedUrl(), account);
    },
  },
  {
    name: 'OAuth2 client of an administrator, secret typed',
    deployment: { generation: '2.36', registration: false, role: 'owner' },
    signIn: async (cast) => {
      const { stage, person, id } = cast;
      const redirectUri = `http://localhost:${await freePort()}/callback`;
      const { clientId, secret } = await makeClient(cast, redirectUri);
      const client = { id, clientId, redirectUri, withSecret: true };
      const saved = stage.command('deployments.setOAuthClient', client);
      await stage.enterSecret({ 'Client secret': secret });
      await saved;
      await stage.command('signIn.start', { id, way: 'oauth-client' });
      await person.allow(await stage.app.nextOpenedUrl(), account);
    },
  },
  {
    name: '/cli-auth, key offered from the clipboard',
    deployment: { generation: '2.30' },
    signIn: async ({ stage, person, id }) => {
      await stage.command('signIn.start', { id, way: 'cli-auth' });
      await stage.app.clipboard.write(await person.cliAuthKey(await stage.app.nextOpenedUrl(), account));
      await stage.app.focus();
      await stage.until(id, ({ signIn }) => signIn?.clipboardOffer === true);
      await stage.command('signIn.useClipboard', { id });
    },
  },
  {
    name: '/cli-auth, key typed',
    deployment: { generation: '2.24' },
    signIn: async ({ stage, person, id }) => {
      await stage.command('signIn.start', { id, way: 'cli-auth' });
      const key = await person.cliAuthKey(await stage.app.nextOpenedUrl(), account);
      const entered = stage.command('signIn.enterKey', { id });
      await stage.enterSecret({ Key: key });
      await entered;
    },
  },
  {
    name: 'any key, typed',
    deployment: { generation: '2.38' },
    signIn: async ({ stage, deployment, marks, id }) => {
      const key = keyOf(deployment, account);
      marks.add('key', key);
      await stage.command('signIn.start', { id, way: 'paste' });
      await stage.enterSecret({ Key: key });
    },
  },
  {
    name: 'email and password, typed',
    deployment: { generation: '2.36', users: [{ username: account, email, loginType: 'password', password }] },
    signIn: async ({ stage, marks, id }) => {
      marks.add('password', password);
      await stage.command('signIn.start', { id, way: 'password' });
      await stage.enterSecret({ Email: email, Password: password });
    },
  },
  {
    name: 'GitHub device flow',
    deployment: { generation: '2.36', github: 'device', users: [] },
    signIn: async ({ stage, person: { browser }, id }) => {
      await stage.command('signIn.start', { id, way: 'github-device' });
      const login = await browser.visit(await stage.app.nextOpenedUrl());
      const { signIn } = await stage.until(id, (view) => Boolean(view.signIn?.userCode));
      const page = await browser.submit(login, '/session', { login: account, password: `demo-${account}` });
      const consent = await browser.submit(page, '/login/device', { user_code: signIn?.userCode?.text ?? '' });
      await browser.submit(consent, '/authorize', { answer: 'allow' });
    },
  },
  {
    name: 'the Coder CLI’s key, from its files',
    deployment: { generation: '2.36' },
    signIn: async ({ stage, deployment, marks, cliFolder }) => {
      const key = keyOf(deployment, account);
      marks.add('key of the CLI', key);
      mkdirSync(cliFolder, { recursive: true });
      writeFileSync(join(cliFolder, 'url'), deployment.origin);
      writeFileSync(join(cliFolder, 'session'), key);
      const [offer] = await stage.command('adoption.offers', {});
      if (offer?.host !== new URL(deployment.origin).host) throw new Error('The CLI’s sign-in is not offered.');
      await stage.command('adoption.use', { id: offer.id });
    },
  },
  {
    name: 'straight at the identity provider as well, its client secret typed',
    deployment: { generation: '2.36', role: 'owner' },
    signIn: async (cast) => {
      const { stage, person, id } = cast;
      await stage.command('signIn.start', { id, way: 'oauth' });
      await person.allow(await stage.app.nextOpenedUrl(), account);
      await stage.until(id, ({ signIn, status }) => signIn === null && status.state === 'signed-in');
      await describeProvider(cast);
      await stage.command('provider.signIn', { id, by: 'browser' });
      await person.browser.signIn(await stage.app.nextOpenedUrl(), account);
      await stage.until(id, ({ provider }) => provider?.signIn === null && provider.inspection !== null);
      await stage.command('provider.read', { id });
      await stage.command('provider.compare', { id });
      await stage.command('provider.test', { id });
      await stage.until(id, ({ provider }) => provider?.doctor?.running === false);
      const counts = cast.marks.counts();
      const unseen = providerSecrets.filter((name) => !counts.has(`provider ${name}`));
      if (unseen.length > 0) throw new Error(`The provider never saw: ${unseen.join(', ')}`);
    },
  },
  {
    name: 'CoderFlow, a personal key, typed',
    coderFlow: { users: [{ username: account, email, bindings: [['team platform', 'developer']] }] },
    signIn: async ({ stage, coderFlow, marks, id }) => {
      const key = coderFlow.makeKey(account);
      marks.add('personal key', key);
      await stage.command('signIn.start', { id, way: 'guided-paste' });
      const entered = stage.command('signIn.enterKey', { id });
      await stage.enterSecret({ Key: key });
      await entered;
    },
  },
];

/** What a sign-in straight at the provider has of its own. */
const providerSecrets = [
  'client_secret',
  'state',
  'code',
  'code_verifier',
  'access_token',
  'refresh_token',
  'id_token',
];

/** A client with a secret, registered at the provider for this entry, and described in the app. */
const describeProvider = async ({ stage, world, marks, id }: Cast): Promise<void> => {
  const clientId = 'lanyard-canary';
  const clientSecret = randomBytes(24).toString('hex');
  marks.add('provider client_secret', clientSecret);
  const redirectUri = `http://127.0.0.1${(await stage.command('provider.form', { id })).callbackPath}`;
  await world.provider.registerNative({ clientId, redirectUri, clientSecret });
  const provider = {
    kind: 'oidc' as const,
    preset: 'generic' as const,
    issuer: world.provider.issuer,
    clientId,
    scopes: ['openid', 'profile', 'email', 'groups'],
    parameters: {},
    redirect: { host: '127.0.0.1' as const, ports: [] },
    fields: { username: 'preferred_username', email: 'email', groups: 'groups', roles: null, organizations: null },
    ignoreUserInfo: false,
  };
  const saved = stage.command('provider.save', { id, provider, secret: 'enter' });
  await stage.enterSecret({ 'Client secret': clientSecret });
  await saved;
};

/** What an administrator does in the dashboard (coder-api.md 4.6). */
const makeClient = async (
  { world, deployment }: Cast,
  redirectUri: string,
): Promise<{ readonly clientId: string; readonly secret: string }> => {
  const token = keyOf(deployment, account);
  const apps = '/api/v2/oauth2-provider/apps';
  const client = { name: 'lanyard', callback_url: redirectUri, icon: '' };
  const made = await send(world, deployment, 'POST', apps, { token, json: client });
  const { id } = made.json as { readonly id: string };
  const answer = await send(world, deployment, 'POST', `${apps}/${id}/secrets`, { token, json: {} });
  const { client_secret_full: secret } = answer.json as { readonly client_secret_full: string };
  return { clientId: id, secret };
};

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
