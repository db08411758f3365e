import type { ToldReport } from '../../electron/contract/explanation/report.ts';
import { ago } from '../../electron/words/time.ts';
import { claimsBasisWords } from '../../electron/words/claims.ts';
import { completenessWords, settingsSourceWords } from '../../electron/words/why.ts';
import { useNow } from '../ui/clock.ts';
import { Mark } from '../ui/mark.tsx';
import { Fold } from './fold.tsx';
import { Missing } from './missing.tsx';

/** What the explanation rests on, how old that is, and whether it is the whole truth. */
export function Basis({ report }: { readonly report: ToldReport }) {
  const { claims, settings, completeness, missing } = report;
  const now = useNow(30_000);
  const basis = claims && claimsBasisWords(claims, [], now);
  return (
    <section className="section basis" aria-label="What this rests on">
      <p className="lead dim">
        At each sign-in your identity provider tells Coder things about you, called claims. Coder makes your groups,
        roles and organizations from them; this is how.
      </p>
      <dl className="facts">
        <dt>Result</dt>
        <dd className="result">
          <Mark tone={completeness === 'exact' ? 'good' : 'warn'} />
          {completenessWords(completeness)}
        </dd>
        {basis && (
          <>
            <dt>Claims</dt>
            <dd>
              {basis.what} <span className="dim">({basis.read})</span>
            </dd>
          </>
        )}
        <dt>Sync settings</dt>
        <dd>
          {settingsSourceWords(settings?.source ?? null)}
          {settings && <span className="dim"> ({ago(settings.readAt, now)})</span>}
        </dd>
      </dl>
      {missing.length > 0 && (
        <Fold summary={`What is not known (${missing.length})`}>
          <Missing missing={missing} />
        </Fold>
      )}
    </section>
  );
}
