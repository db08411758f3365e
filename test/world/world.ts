import type { Agent } from 'undici';
import { CertificateOffice, type TlsKind } from './certificates.ts';
import { WorldClock } from './clock.ts';
import { Deployment } from './coder/deployment.ts';
import { routeDeployment } from './coder/routes.ts';
import { serveDeployment } from './coder/serve.ts';
import { startCoderFlow, type CoderFlowServer } from './coderflow/coderflow.ts';
import { defaultUsers } from './default-users.ts';
import { startGithub, type Github } from './github/github.ts';
import { listenOnLoopback, type Listener } from './http/listen.ts';
import { createLoopbackAgent, createLoopbackFetch, type LoopbackFetch } from './loopback-fetch.ts';
import type { DeploymentOptions, DeploymentUser, WorldOptions, WorldUser } from './options.ts';
import { prepareProvider, type IdentityProvider, type ProviderClientRegistration } from './provider/provider.ts';
import { randomText, uuidOf } from './secrets.ts';

export type { Deployment } from './coder/deployment.ts';
export type { WorldOptions } from './options.ts';

/** A running world: its provider, its deployments, and what a client needs to reach them. */
export interface World {
  provider: IdentityProvider;
  github: Github;
  deployments: WorldDeployments;
  coderFlows: readonly CoderFlowServer[];
  /** PEM of the authority that signed the good certificates. */
  caPem: string;
  /** An undici dispatcher that resolves `*.localhost` and trusts the world's authority. */
  agent: Agent;
  /** `fetch` through that dispatcher; redirects are not followed. */
  fetch: LoopbackFetch;
  /** PEM of the authority that a `missing-intermediate` certificate leaves out. */
  intermediatePem: string;
  /** Gives a deployment that was started with TLS another certificate. */
  showCertificate(name: string, kind: TlsKind): Promise<void>;
  stop(): Promise<void>;
}

export class WorldDeployments {
  readonly #byName: ReadonlyMap<string, Deployment>;

  constructor(deployments: Deployment[]) {
    this.#byName = new Map(deployments.map((deployment) => [deployment.name, deployment]));
  }

  /** The deployment of that name; throws on a name that the world was not started with. */
  get(name: string): Deployment {
    const deployment = this.#byName.get(name);
    if (!deployment) throw new Error(`this world has no deployment "${name}"`);
    return deployment;
  }

  [Symbol.iterator](): IterableIterator<Deployment> {
    return this.#byName.values() as IterableIterator<Deployment>;
  }
}

/** Starts a world on free ports of 127.0.0.1. `stop` ends all of it. */
export async function startWorld(options: WorldOptions): Promise<World> {
  const users = options.users ?? defaultUsers;
  const office = await CertificateOffice.open();
  const agent = createLoopbackAgent(office.caPem);
  const fetch = createLoopbackFetch(agent);
  const pending = await prepareProvider(users);
  const github = await startGithub(users);
  const started: { deployment: Deployment; registration: ProviderClientRegistration; listener: Listener }[] = [];
  for (const seed of options.deployments) {
    const complete = completeOptions(seed, options, users);
    started.push(await startDeployment(complete, office, { issuer: pending.issuer, github, fetch }));
  }
  const coderFlows = await Promise.all((options.coderFlows ?? []).map(startCoderFlow));
  const provider = await pending.start(started.map(({ registration }) => registration));
  return {
    provider,
    github,
    deployments: new WorldDeployments(started.map(({ deployment }) => deployment)),
    coderFlows,
    caPem: office.caPem,
    intermediatePem: office.intermediatePem,
    agent,
    fetch,
    async showCertificate(name, kind) {
      const found = started.find(({ deployment }) => deployment.name === name);
      await found?.listener.show(await office.issue(`${name}.localhost`, kind));
    },
    async stop() {
      await Promise.all(coderFlows.map((server) => server.stop()));
      await Promise.all([provider.stop(), github.stop(), ...started.map(({ listener }) => listener.close())]);
      await agent.destroy();
    },
  };
}

async function startDeployment(
  options: DeploymentOptions,
  office: CertificateOffice,
  { issuer, github, fetch }: { issuer: string; github: Github; fetch: LoopbackFetch },
): Promise<{ deployment: Deployment; registration: ProviderClientRegistration; listener: Listener }> {
  const host = `${options.name}.localhost`;
  const certificate = options.tls && (await office.issue(host, options.tls));
  let serve: Parameters<typeof listenOnLoopback>[0] = (_request, response) => void response.writeHead(503).end();
  const listener = await listenOnLoopback((request, response) => serve(request, response), certificate);
  const origin = `${certificate ? 'https' : 'http'}://${host}:${listener.port}`;
  const clientId = uuidOf('provider client', options.name);
  const access = { issuer, clientId, clientSecret: randomText(40), fetch };
  const githubApp = { clientId: randomText(20), clientSecret: randomText(40) };
  const githubAccess = { origin: github.origin, ...githubApp, fetch };
  const deployment = new Deployment(options, origin, new WorldClock(), access, githubAccess);
  const callbackUrl = `${deployment.accessUrl}/api/v2/users/oauth2/github/callback`;
  github.state.apps.set(githubApp.clientId, { ...githubApp, name: deployment.label, callbackUrl });
  serve = serveDeployment(deployment, routeDeployment(deployment));
  const registration = {
    clientId,
    clientSecret: access.clientSecret,
    redirectUri: `${deployment.accessUrl}/api/v2/users/oidc/callback`,
    name: deployment.label,
    quirks: options.provider ?? {},
  };
  return { deployment, registration, listener };
}

/** Fills in the world's users and organizations where a deployment names none of its own. */
function completeOptions(seed: DeploymentOptions, world: WorldOptions, users: WorldUser[]): DeploymentOptions {
  const organizations = seed.organizations ?? world.organizations;
  const members: DeploymentUser[] = (seed.users ?? users).map((user) => {
    const account = users.find((candidate) => candidate.username === user.username);
    const own = seed.users ? (user as DeploymentUser) : {};
    const known = account ? { name: account.name, email: account.email } : {};
    return { ...known, ...own, username: user.username };
  });
  return { ...seed, users: members, ...(organizations ? { organizations } : {}) };
}
