import { LanyardError } from '../../contract/errors.ts';
import { parseUrl } from '../../contract/parse-url.ts';
import { parseProviderInput, type ProviderInput } from '../../contract/provider-entry.ts';
import { changeDeployment, findDeployment } from '../../settings/deployments.ts';
import type { Handlers } from '../app.ts';
import type { Context } from '../context.ts';
import { addressOf, clientSecretOf, isSameClient } from '../provider/provider-secrets.ts';
import { callbackPathOf } from '../provider/provider-tokens.ts';
import { inspectionReport } from '../provider/summary.ts';

type Names = Extract<keyof Handlers, `provider.${string}`>;

/** Writes the entry's provider; another client than before begins with nothing. */
async function save(
  { ports, providers }: Context,
  id: string,
  input: ProviderInput,
  secret: 'none' | 'keep' | 'enter',
) {
  const { vault, secretWindow, settings } = ports;
  const deployment = findDeployment(settings.get(), id);
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
    const answer = await secretWindow.ask(prompt, new AbortController().signal);
    if (answer?.kind !== 'secret') throw new LanyardError('cancelled');
    entered = answer.secret;
  }
  if (before && !isSame) await providers.forget(id);
  providers.doctor.clear(id);
  const address = clientSecretOf(deployment, provider);
  if (entered !== null) await vault.put(address, entered);
  else if (secret === 'none') await vault.delete(address);
  changeDeployment(ports, id, () => ({ provider }));
}

export function providerCommands(context: Context): Pick<Handlers, Names> {
  const { ports, providers } = context;
  const inspectionOf = (id: string) => {
    const inspection = providers.inspection(id);
    if (inspection === null) throw new LanyardError('no-claims', 'Sign in at the provider first.');
    return inspection;
  };

  return {
    'provider.form': async ({ id }) => {
      const { providerForm } = await import('../provider/form.ts');
      return providerForm(context, id);
    },

    'provider.save': async ({ id, provider, secret }) => save(context, id, parseProviderInput(provider), secret),

    'provider.remove': async ({ id }) => {
      await providers.forget(id);
      changeDeployment(ports, id, () => ({ provider: null }));
    },

    'provider.signIn': ({ id, by }) => providers.signIn(id, by),

    'provider.openAgain': ({ id }) => providers.running(id).openAgain(),

    'provider.copyLink': async ({ id }) => {
      const { link } = providers.running(id);
      if (link === null) throw new LanyardError('not-found', 'No page has been opened yet.');
      await ports.clipboard.writeText(link);
    },

    'provider.copyCode': async ({ id }) => {
      const { userCode } = providers.running(id).view;
      if (userCode === null) throw new LanyardError('not-found', 'There is no code to copy.');
      await ports.clipboard.writeText(userCode.text);
    },

    'provider.cancel': ({ id }) => providers.endSignIn(id),

    'provider.dismiss': ({ id }) => providers.endSignIn(id),

    'provider.read': ({ id }) => providers.read(id),

    'provider.signOut': ({ id }) => providers.signOut(id),

    'provider.test': ({ id }) => providers.doctor.start(id),

    'provider.stopTest': async ({ id }) => {
      await Promise.resolve(providers.doctor.stop(id));
    },

    'provider.show': async ({ id }) => Promise.resolve(inspectionReport(inspectionOf(id))),

    'provider.compare': async ({ id }) => {
      const { comparisonOf } = await import('../provider/comparison.ts');
      return comparisonOf(context, id);
    },

    'provider.copyRedirect': async ({ id, host, port }) => {
      findDeployment(ports.settings.get(), id);
      await ports.clipboard.writeText(`http://${host}${port === null ? '' : `:${port}`}${callbackPathOf(id)}`);
    },
  };
}
