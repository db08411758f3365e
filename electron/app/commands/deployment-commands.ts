import { randomUUID } from 'node:crypto';
import { LanyardError } from '../../contract/errors.ts';
import type { ProbeReport } from '../../contract/state.ts';
import { probe } from '../../deployments/probe.ts';
import { addDeployment, moveDeployment, removeDeployment, twinsOf } from '../../deployments/registry.ts';
import { kindOf } from '../kinds.ts';
import { revokeCopyKeys, signOut } from '../../coder/tokens/sign-out.ts';
import { parseRedirectUri } from '../../oauth/loopback/redirect-listener.ts';
import { changeDeployment, findDeployment } from '../../settings/deployments.ts';
import type { Deployment } from '../../settings/schema.ts';
import { clientSecretAddress } from '../../coder/signin/oauth/way-oauth-client.ts';
import type { Handlers } from '../app.ts';
import type { Context } from '../context.ts';

type Names = Extract<keyof Handlers, `deployments.${string}` | `browsers.${string}`>;

const looksKept = 8;

export function deploymentCommands(context: Context): Pick<Handlers, Names> {
  const { ports, room, runtimes, looks, memory } = context;
  const entry = (id: string): Deployment => findDeployment(ports.settings.get(), id);

  return {
    'deployments.look': async ({ address, allowHttp, from }): Promise<ProbeReport> => {
      memory.look?.abort();
      const mine = (memory.look = new AbortController());
      const expect = from === undefined ? undefined : (looks.get(from)?.deploymentId ?? undefined);
      const found = await probe({
        address,
        allowHttp,
        expect,
        fetchFor: room.fetchFor,
        cli: ports.cli,
        signal: mine.signal,
      });
      const look = randomUUID();
      looks.set(look, { ...found, allowHttp });
      for (const old of [...looks.keys()].slice(0, -looksKept)) looks.delete(old);
      const { kindName, origin, host, version, deploymentId, elapsedMs, methods, ways } = found;
      const { canonicalOrigin, noUsersYet } = found;
      const twins = twinsOf(ports.settings.get(), deploymentId).map(({ id, label }) => ({ id, label }));
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
      await Promise.resolve(memory.look?.abort());
    },

    'deployments.add': async ({ look, label }) => {
      const found = looks.get(look);
      if (!found) throw new LanyardError('not-found', 'Look at the address again.');
      const { kind, origin, host, allowHttp, deploymentId, version, canonicalOrigin, known } = found;
      // Browser sign-ins only work where the deployment's cookies are (Coder wire contract 3.1, 5.3).
      if (canonicalOrigin !== null) throw new LanyardError('redirected', canonicalOrigin);
      const id = randomUUID();
      ports.settings.change((all) =>
        addDeployment(all, { id, kind, origin, host, allowHttp, deploymentId, version, label }),
      );
      Object.assign(runtimes.of(entry(id)), { ways: known, waysAskedAt: ports.now() });
      void context.refresh(id);
      return Promise.resolve({ id });
    },

    'deployments.edit': async ({ id, label, color, browser }) => {
      const edit = {
        ...(label === undefined ? {} : { label }),
        ...(color === undefined ? {} : { color }),
        ...(browser === undefined ? {} : { browser }),
      };
      changeDeployment(ports, id, () => edit);
      return Promise.resolve();
    },

    'browsers.list': () => ports.opener.browsers(),

    'deployments.move': async ({ id, toIndex }) => {
      ports.settings.change((all) => moveDeployment(all, id, toIndex));
      return Promise.resolve();
    },

    'deployments.remove': async ({ id }) => {
      entry(id);
      await context.signIns.end(id);
      await context.exclusive(id, async () => {
        await signOut(room, id);
        await revokeCopyKeys(room, id);
        await ports.vault.delete(clientSecretAddress(entry(id)));
        context.signInAgain.stop(id);
        await context.providers.forget(id);
        context.explanations.forget(id);
        await ports.snapshots.delete(id);
        ports.settings.change((all) => removeDeployment(all, id));
        runtimes.delete(id);
      });
    },

    'deployments.refresh': async ({ id }) => {
      const ids = id === undefined ? ports.settings.get().deployments.map((one) => one.id) : [entry(id).id];
      await Promise.all(ids.map((one) => context.refresh(one)));
    },

    'deployments.openDashboard': async ({ id }) => {
      const deployment = entry(id);
      const { origin, allowHttp, browser } = deployment;
      await ports.opener.open(kindOf(deployment).dashboard(origin), { allowHttp, browser });
    },

    'deployments.setOAuthClient': async ({ id, clientId, redirectUri, withSecret }) => {
      const deployment = entry(id);
      parseRedirectUri(redirectUri);
      if (withSecret) {
        const { label, origin } = deployment;
        const prompt = { purpose: 'client-secret', label, host: new URL(origin).host } as const;
        const entered = await ports.secretWindow.ask(prompt, new AbortController().signal);
        if (entered?.kind !== 'secret') throw new LanyardError('cancelled');
        await ports.vault.put(clientSecretAddress(deployment), entered.secret);
      } else {
        await ports.vault.delete(clientSecretAddress(deployment));
      }
      const oauthClient = { clientId, redirectUri, hasSecret: withSecret };
      changeDeployment(ports, id, () => ({ oauthClient }));
    },

    'deployments.removeOAuthClient': async ({ id }) => {
      await ports.vault.delete(clientSecretAddress(entry(id)));
      changeDeployment(ports, id, () => ({ oauthClient: null }));
    },
  };
}
