import { LanyardError } from '../../contract/errors.ts';
import type { Json } from '../../contract/explanation/json.ts';
import type { ClaimsReport, WhyReport } from '../../contract/explanation/report.ts';
import type { ClaimsOrigin } from '../../contract/provider-view.ts';
import { readClaim } from '../../sync/claims/json.ts';
import { applyEdits } from '../../sync/editing/edit.ts';
import { readPasted } from '../../sync/pasted/read-pasted.ts';
import { adminReport } from '../../sync/report/admin-report.ts';
import { tellReport } from '../../sync/report/tell.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../handlers.ts';
import { evidenceFrom } from '../provider/provider-evidence.ts';
import { historyEntries } from '../../sync/history/history.ts';
import { claimsReport, claimsText, whyReport } from '../explanation/reports.ts';

type Names = Extract<keyof Handlers, `claims.${string}` | `why.${string}`>;

/** Pasted settings that are kept: each paste adds to those before it. */
const pastesKept = 20;

export function explanationCommands({ services, entries }: Context): Pick<Handlers, Names> {
  const { clipboard, now } = services.ports;
  const explanationOf = (id: string) => entries.of(id).explanation;

  type Asked = ClaimsOrigin | undefined;
  const evidenceOf = (id: string, source: Asked) => evidenceFrom(entries.of(id), source);
  const evaluate = (id: string, source: Asked) => {
    const { evidence, origin } = evidenceOf(id, source);
    return origin === 'stored' ? explanationOf(id).evaluate() : explanationOf(id).tryOut(evidence);
  };

  const claimsOf = async (id: string, source: Asked): Promise<ClaimsReport> => {
    const { evidence } = evidenceOf(id, source);
    const tried = explanationOf(id).kept.read?.tried ?? [];
    // Claims are worth showing also where what became of them cannot be worked out.
    const evaluation = await evaluate(id, source).catch(() => null);
    return claimsReport(evidence, tried, evaluation?.explanation ?? null);
  };

  const whyOf = async (id: string, source: Asked): Promise<WhyReport> =>
    whyReport(evidenceOf(id, source).evidence, await evaluate(id, source));

  return {
    'claims.show': async ({ id, source }) => {
      explanationOf(id).viewed();
      return claimsOf(id, source);
    },

    'claims.read': async ({ id }) => {
      const entry = entries.of(id);
      if (!entry.deployment().credential) {
        throw new LanyardError('forbidden', 'Sign in first: only then can claims be read.');
      }
      await entry.explanation.read();
    },

    'claims.signInAgain': async ({ id }) => entries.of(id).waitingForSync.start(),

    'claims.stopWaiting': async ({ id }) => entries.of(id).waitingForSync.stop(),

    'claims.copy': async ({ id, source, claim, masked }) => {
      const { claims } = evidenceOf(id, source).evidence;
      const report = await claimsOf(id, source);
      if (!claims.known || !report.known) throw new LanyardError('no-claims');
      const { merged } = claims.value;
      if (claim === undefined) return clipboard.writeText(claimsText(report, merged, masked));
      const value = readClaim(merged, claim);
      if (value === undefined) throw new LanyardError('not-found', 'This claim is no longer there.');
      return clipboard.writeText(plainText(value));
    },

    'claims.history': async ({ id }) => {
      return Promise.resolve(historyEntries(explanationOf(id).kept.history));
    },

    'why.show': async ({ id, source }) => {
      explanationOf(id).viewed();
      return tellReport(await whyOf(id, source));
    },

    'why.whatIf': async ({ id, source, claims, settings }) => {
      const edited = applyEdits(evidenceOf(id, source).evidence, { claims, settings }, now());
      if (!edited.ok) return { ok: false, problems: edited.problems };
      const report = whyReport(edited.evidence, await explanationOf(id).tryOut(edited.evidence));
      return { ok: true, report: tellReport(report) };
    },

    'why.paste': async ({ id, organization }) => {
      const explanation = explanationOf(id);
      const pasted = readPasted(await clipboard.readText());
      if (!pasted.ok) throw new LanyardError(pasted.code, pasted.detail);
      const { report, claims, settings } = pasted;
      const at = now();
      const before = explanation.kept.pastedSettings;
      const added = settings && [...before, { value: settings, organization: organization ?? null, at }];
      if (claims || added) {
        explanation.change({
          ...(claims && { pastedClaims: { value: claims, at } }),
          ...(added && { pastedSettings: added.slice(-pastesKept) }),
        });
      }
      return report;
    },

    'why.forgetPasted': async ({ id, what }) => {
      const forgotten = what === 'claims' ? { pastedClaims: null } : { pastedSettings: [] };
      await Promise.resolve(explanationOf(id).change(forgotten));
    },

    'why.copyReport': async ({ id, source, masked }) => {
      const { label, origin, version } = entries.of(id).deployment();
      const host = new URL(origin).host;
      const [report, claims] = await Promise.all([whyOf(id, source), claimsOf(id, source)]);
      await clipboard.writeText(adminReport({ label, host, version, now: now(), report, claims }, { masked }));
    },

    'why.copySetting': async ({ id, source, line }) => {
      const { findings } = await whyOf(id, source);
      if (!findings.some(({ adminLine }) => adminLine === line)) throw new LanyardError('not-found');
      await clipboard.writeText(line);
    },
  };
}

/** A text as it is, anything else as JSON. */
const plainText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value, null, 2));
