import { LanyardError } from '../../contract/errors.ts';
import type { Json } from '../../contract/explanation/json.ts';
import type { ClaimsReport, WhyReport } from '../../contract/explanation/report.ts';
import { findDeployment } from '../../settings/deployments.ts';
import { readClaim } from '../../sync/claims/json.ts';
import { applyEdits } from '../../sync/editing/edit.ts';
import { readPasted } from '../../sync/pasted/read-pasted.ts';
import { adminReport } from '../../sync/report/admin-report.ts';
import type { Handlers } from '../app.ts';
import type { Context } from '../context.ts';
import { historyEntries } from '../explanation/history.ts';
import { claimsReport, claimsText, tell, whyReport } from '../explanation/reports.ts';

export type ExplanationCommandName = Extract<keyof Handlers, `claims.${string}` | `why.${string}`>;

/** Pasted settings that are kept: each paste adds to those before it. */
const pastesKept = 20;

export function explanationCommands(context: Context): Pick<Handlers, ExplanationCommandName> {
  const { ports, explanations, signInAgain } = context;
  const { clipboard, now } = ports;
  const entry = (id: string) => findDeployment(ports.settings.get(), id);

  const claimsOf = async (id: string): Promise<ClaimsReport> => {
    const evidence = explanations.evidence(id);
    const tried = explanations.kept(id).read?.tried ?? [];
    // Claims are worth showing also where what became of them cannot be worked out.
    const evaluation = await explanations.evaluate(id).catch(() => null);
    return claimsReport(evidence, tried, evaluation?.explanation ?? null);
  };

  const whyOf = async (id: string): Promise<WhyReport> =>
    whyReport(explanations.evidence(id), await explanations.evaluate(id));

  return {
    'claims.show': async ({ id }) => {
      entry(id);
      explanations.lookedAt(id);
      return claimsOf(id);
    },

    'claims.read': async ({ id }) => {
      if (!entry(id).credential) throw new LanyardError('forbidden', 'Sign in first: only then can claims be read.');
      await explanations.read(id);
    },

    'claims.signInAgain': ({ id }) => signInAgain.start(id),

    'claims.stopWaiting': async ({ id }) => {
      await Promise.resolve(signInAgain.stop(id));
    },

    'claims.copy': async ({ id, claim, masked }) => {
      const { claims } = explanations.evidence(id);
      const report = await claimsOf(id);
      if (!claims.known || !report.known) throw new LanyardError('no-claims');
      const { merged } = claims.value;
      if (claim === undefined) return clipboard.writeText(claimsText(report, merged, masked));
      const value = readClaim(merged, claim);
      if (value === undefined) throw new LanyardError('not-found', 'This claim is no longer there.');
      return clipboard.writeText(plainText(value));
    },

    'claims.history': async ({ id }) => {
      entry(id);
      return Promise.resolve(historyEntries(explanations.kept(id).history));
    },

    'why.show': async ({ id }) => {
      entry(id);
      explanations.lookedAt(id);
      return tell(await whyOf(id));
    },

    'why.whatIf': async ({ id, claims, settings }) => {
      const edited = applyEdits(explanations.evidence(id), { claims, settings }, now());
      if (!edited.ok) return { ok: false, problems: edited.problems };
      return { ok: true, report: whyReport(edited.evidence, await explanations.tryOut(id, edited.evidence)) };
    },

    'why.paste': async ({ id, organization }) => {
      entry(id);
      const pasted = readPasted(await clipboard.readText());
      if (!pasted.ok) throw new LanyardError(pasted.code, pasted.detail);
      const { report, claims, settings } = pasted;
      const at = now();
      const before = explanations.kept(id).pastedSettings;
      const added = settings && [...before, { value: settings, organization: organization ?? null, at }];
      if (claims || added) {
        explanations.change(id, {
          ...(claims && { pastedClaims: { value: claims, at } }),
          ...(added && { pastedSettings: added.slice(-pastesKept) }),
        });
      }
      return report;
    },

    'why.forgetPasted': async ({ id, what }) => {
      entry(id);
      await Promise.resolve(
        explanations.change(id, what === 'claims' ? { pastedClaims: null } : { pastedSettings: [] }),
      );
    },

    'why.copyReport': async ({ id, masked }) => {
      const { label, origin, version } = entry(id);
      const host = new URL(origin).host;
      const [report, claims] = await Promise.all([whyOf(id), claimsOf(id)]);
      await clipboard.writeText(adminReport({ label, host, version, now: now(), report, claims }, { masked }));
    },

    'why.copySetting': async ({ id, line }) => {
      const { findings } = await whyOf(id);
      if (!findings.some(({ adminLine }) => adminLine === line)) throw new LanyardError('not-found');
      await clipboard.writeText(line);
    },
  };
}

/** A text as it is, anything else as JSON. */
const plainText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value, null, 2));
