import type { Explanation, OrganizationExplanation } from '../../electron/contract/explanation/explanation.ts';
import type { RoleValueTrace } from '../../electron/contract/explanation/roles.ts';
import { roleSyncWords, roleTraceWords } from '../../electron/contract/words.ts';
import { RawText } from '../ui/raw-text.tsx';
import { Few } from './few.tsx';
import { Fold } from './fold.tsx';
import { Part } from './part.tsx';
import { NotTraced, RefusedNote } from './refused.tsx';
import { Said } from './said.tsx';
import { Steps, ValueLine } from './steps.tsx';

/** Your roles in one organization, and the claim values behind them. */
export function OrganizationRoles({ roles }: { readonly roles: OrganizationExplanation['roles'] }) {
  if (!roles.traced) return <NotTraced title="Roles here" />;
  const { sync, error, values, roles: result, refusal } = roles.value;
  return (
    <Part title="Roles here" {...outcomeOf(values, refusal !== null || error !== null)}>
      <p>
        <Said sentence={roleSyncWords(sync)} />
      </p>
      {error !== null && (
        <p>
          Coder’s own words: <RawText text={error} />
        </p>
      )}
      {refusal && <RefusedNote refusal={refusal} />}
      <Result roles={result} />
      <Values values={values} />
    </Part>
  );
}

/** Your roles on the whole deployment. */
export function SiteRoles({ siteRoles }: { readonly siteRoles: Explanation['siteRoles'] }) {
  if (!siteRoles.traced) return <NotTraced title="Roles on the whole deployment" />;
  const value = siteRoles.value;
  if ('refused' in value) {
    return (
      <Part title="Roles on the whole deployment" outcome="sign-in refused" tone="bad">
        <RefusedNote refusal={value.refused} />
      </Part>
    );
  }
  return (
    <Part title="Roles on the whole deployment" {...outcomeOf(value.values, false)}>
      <p>
        <Said sentence={roleSyncWords(value.sync)} />
      </p>
      <Result roles={value.roles} />
      <Values values={value.values} />
    </Part>
  );
}

function outcomeOf(values: readonly RoleValueTrace[], failed: boolean) {
  if (failed) return { outcome: 'something is wrong', tone: 'bad' } as const;
  const dropped = values.filter(({ outcome }) => outcome === 'role-unknown' || outcome === 'mapped-to-nothing').length;
  if (dropped === 0) return { outcome: 'nothing lost', tone: 'good' } as const;
  return { outcome: `${dropped} ${dropped === 1 ? 'value' : 'values'} came to nothing`, tone: 'bad' } as const;
}

const Result = ({ roles }: { readonly roles: readonly string[] }) =>
  roles.length === 0 ? (
    <p className="dim">No role beyond that of every member.</p>
  ) : (
    <p>
      Roles:{' '}
      {roles.map((role, index) => (
        <span key={role}>
          {index > 0 && ', '}
          <RawText text={role} />
        </span>
      ))}
    </p>
  );

const Values = ({ values }: { readonly values: readonly RoleValueTrace[] }) =>
  values.length > 0 && (
    <Few items={values} label="Claim values for roles">
      {(trace) => {
        const words = roleTraceWords(trace);
        return (
          <Fold className="trace" summary={<ValueLine value={trace.value} words={words} />}>
            <Steps steps={words.steps} />
          </Fold>
        );
      }}
    </Few>
  );
