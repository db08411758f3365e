import { LanyardError } from '../../contract/errors.ts';
import { parseUrl } from '../../contract/parse-url.ts';
import { parseProviderInput, type ProviderInput } from '../../contract/provider-entry.ts';
import { changeDeployment } from '../../settings/deployments.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../handlers.ts';
import { comparisonOf } from '../provider/comparison.ts';
import { providerForm } from '../provider/form.ts';
import { addressOf, clientSecretOf, isSameClient } from '../provider/provider-secrets.ts';
import { callbackPathOf } from '../provider/provider-tokens.ts';
import { inspectionReport } from '../provider/summary.ts';

type Names = Extract<keyof Handlers, `provider.${string}`>;

/** Writes the entry's provider; another client than before begins with nothing. */
async function save(
  { services, entries }: Context,
  id: string,
  input: ProviderInput,
  secret: 'none' | 'keep' | 'enter',
) {
  const { ports, store } = services;
  const entry = entries.of(id);
  const deployment = entry.deployment();
  const before = deployment.provider;
  const isSame = before !== null && isSameClient(before, input);
  if (secret === 'keep' && !(isSame && before.hasSecret)) {
    throw new LanyardError('provider-invalid', 'The stored secret belongs to another client. Enter this one’s.');
  }
  const provider = { ...input, hasSecret: secret !== 'none' };
  let entered: string | null = null;
  if (secret === 'enter') {
    const host = parseUrl(addressOf(provider))?.host ?? '';
    const prompt = { purpose: 'client-secret', label: deployment.label, host } as const;
    const answer = await ports.secretWindow.ask(prompt, new AbortController().signal);
    if (answer?.kind !== 'secret') throw new LanyardError('cancelled');
    entered = answer.secret;
  }
  if (before && !isSame) await entry.provider.forget();
  entry.provider.doctor.clear();
  const address = clientSecretOf(deployment, provider);
  if (entered !== null) await store.vault.put(address, entered);
  else if (secret === 'none') await store.vault.delete(address);
  changeDeployment(store, id, () => ({ provider }));
}

export function providerCommands(context: Context): Pick<Handlers, Names> {
  const { services, entries } = context;
  const { ports, store } = services;
  const providerOf = (id: string) => entries.of(id).provider;
  const inspectionOf = (id: string) => {
    const { inspection } = providerOf(id);
    if (inspection === null) throw new LanyardError('no-claims', 'Sign in at the provider first.');
    return inspection;
  };

  return {
    'provider.form': async ({ id }) => providerForm(services, entries.of(id)),

    'provider.save': async ({ id, provider, secret }) => save(context, id, parseProviderInput(provider), secret),

    'provider.remove': async ({ id }) => {
      await providerOf(id).forget();
      changeDeployment(store, id, () => ({ provider: null }));
    },

    'provider.signIn': async ({ id, by }) => providerOf(id).signIn(by),

    'provider.openAgain': async ({ id }) => providerOf(id).running.openAgain(),

    'provider.copyLink': async ({ id }) => {
      const { link } = providerOf(id).running;
      if (link === null) throw new LanyardError('not-found', 'No page has been opened yet.');
      await ports.clipboard.writeText(link);
    },

    'provider.copyCode': async ({ id }) => {
      const { userCode } = providerOf(id).running.view;
      if (userCode === null) throw new LanyardError('not-found', 'There is no code to copy.');
      await ports.clipboard.writeText(userCode.text);
    },

    'provider.cancel': async ({ id }) => providerOf(id).endSignIn(),

    'provider.dismiss': async ({ id }) => providerOf(id).endSignIn(),

    'provider.read': async ({ id }) => providerOf(id).read(),

    'provider.signOut': async ({ id }) => providerOf(id).signOut(),

    'provider.test': async ({ id }) => providerOf(id).test(),

    'provider.stopTest': async ({ id }) => {
      await Promise.resolve(providerOf(id).doctor.stop());
    },

    'provider.show': async ({ id }) => Promise.resolve(inspectionReport(inspectionOf(id))),

    'provider.compare': async ({ id }) => Promise.resolve(comparisonOf(entries.of(id))),

    'provider.copyRedirect': async ({ id, host, port }) => {
      entries.of(id);
      await ports.clipboard.writeText(`http://${host}${port === null ? '' : `:${port}`}${callbackPathOf(id)}`);
    },
  };
}
