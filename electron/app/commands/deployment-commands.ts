import { randomUUID } from 'node:crypto';
import { LanyardError } from '../../contract/errors.ts';
import type { ProbeReport } from '../../contract/state.ts';
import { probe } from '../../deployments/probe.ts';
import { moveDeployment, twinsOf } from '../../deployments/registry.ts';
import { clientSecretAddress } from '../../keys/key-store.ts';
import { parseRedirectUri } from '../../oauth/loopback/redirect-listener.ts';
import { changeDeployment } from '../../settings/deployments.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../handlers.ts';

type Names = Extract<keyof Handlers, `deployments.${string}` | `browsers.${string}`>;

const probesKept = 8;

export function deploymentCommands({ services, entries, memory }: Context): Pick<Handlers, Names> {
  const { ports, store, kinds } = services;
  const { probes } = memory;

  return {
    'deployments.look': async ({ address, allowHttp, from }): Promise<ProbeReport> => {
      memory.probing?.abort();
      const mine = (memory.probing = new AbortController());
      const expect = from === undefined ? undefined : (probes.get(from)?.deploymentId ?? undefined);
      const found = await probe({
        kinds,
        address,
        allowHttp,
        expect,
        fetchFor: store.fetchFor,
        cli: ports.cli,
        signal: mine.signal,
      });
      const look = randomUUID();
      probes.set(look, { ...found, allowHttp });
      for (const old of [...probes.keys()].slice(0, -probesKept)) probes.delete(old);
      const { kindName, origin, host, version, deploymentId, elapsedMs, methods, ways } = found;
      const { canonicalOrigin, noUsersYet } = found;
      const twins = twinsOf(store.settings.get(), deploymentId).map(({ id, label }) => ({ id, label }));
      return {
        look,
        kindName,
        origin,
        host,
        version,
        deploymentId,
        elapsedMs,
        methods,
        ways,
        canonicalOrigin,
        twins,
        noUsersYet,
      };
    },

    'deployments.stopLooking': async () => {
      await Promise.resolve(memory.probing?.abort());
    },

    'deployments.add': async ({ look, label }) => {
      const found = probes.get(look);
      if (!found) throw new LanyardError('not-found', 'Look at the address again.');
      const { kind, origin, host, allowHttp, deploymentId, version, canonicalOrigin, known } = found;
      // Browser sign-ins only work where the deployment's cookies are (coder-api.md 3.1, 5.3).
      if (canonicalOrigin !== null) throw new LanyardError('redirected', canonicalOrigin);
      const id = randomUUID();
      entries.add({ id, kind, origin, host, allowHttp, deploymentId, version, label }, known);
      return Promise.resolve({ id });
    },

    'deployments.edit': async ({ id, label, color, browser }) => {
      const edit = {
        ...(label === undefined ? {} : { label }),
        ...(color === undefined ? {} : { color }),
        ...(browser === undefined ? {} : { browser }),
      };
      changeDeployment(store, id, () => edit);
      return Promise.resolve();
    },

    'browsers.list': async () => ports.opener.browsers(),

    'deployments.move': async ({ id, toIndex }) => {
      store.settings.change((all) => moveDeployment(all, id, toIndex));
      return Promise.resolve();
    },

    'deployments.remove': async ({ id }) => entries.remove(id),

    'deployments.refresh': async ({ id }) => {
      await Promise.all((id === undefined ? entries.all() : [entries.of(id)]).map((entry) => entry.refresh()));
    },

    'deployments.openDashboard': async ({ id }) => {
      const entry = entries.of(id);
      const { origin, allowHttp, browser } = entry.deployment();
      await ports.opener.open(entry.kind.dashboard(origin), { allowHttp, browser });
    },

    'deployments.setOAuthClient': async ({ id, clientId, redirectUri, withSecret }) => {
      const deployment = entries.of(id).deployment();
      parseRedirectUri(redirectUri);
      if (withSecret) {
        const { label, origin } = deployment;
        const prompt = { purpose: 'client-secret', label, host: new URL(origin).host } as const;
        const entered = await ports.secretWindow.ask(prompt, new AbortController().signal);
        if (entered?.kind !== 'secret') throw new LanyardError('cancelled');
        await store.vault.put(clientSecretAddress(deployment), entered.secret);
      } else {
        await store.vault.delete(clientSecretAddress(deployment));
      }
      const oauthClient = { clientId, redirectUri, hasSecret: withSecret };
      changeDeployment(store, id, () => ({ oauthClient }));
    },

    'deployments.removeOAuthClient': async ({ id }) => {
      await store.vault.delete(clientSecretAddress(entries.of(id).deployment()));
      changeDeployment(store, id, () => ({ oauthClient: null }));
    },
  };
}
