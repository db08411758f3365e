import type { Refused } from '../../electron/contract/explanation/explanation.ts';
import type { OrganizationSync } from '../../electron/contract/explanation/organizations.ts';
import type { ToldCheck, ToldSync } from '../../electron/contract/explanation/told.ts';
import { Few } from './few.tsx';
import { Part, partOutcome } from './part.tsx';
import { RefusedNote } from './refused.tsx';
import { Said } from './said.tsx';
import { Steps, TraceCard } from './steps.tsx';

interface ChecksProps {
  readonly identity: ToldCheck;
  /** null when it is not known. */
  readonly allowList: ToldCheck | null;
}

/** The checks before anything is synced: email, its verification and domain, and the allow list. */
export function SignInChecks({ identity, allowList }: ChecksProps) {
  const refusal = identity.refusal ?? allowList?.refusal ?? null;
  return (
    <Part title="Checks at sign-in" outcome={refusal ? 'refused' : 'all passed'} tone={refusal ? 'bad' : 'good'}>
      {refusal && <RefusedNote refusal={refusal} />}
      <Steps steps={[...identity.steps, ...(allowList?.steps ?? [])]} />
    </Part>
  );
}

interface MembershipProps {
  readonly sync: ToldSync<OrganizationSync> | Refused;
  readonly nameOf: (id: string) => string;
}

/** Which organizations the claims put you in. */
export function OrganizationMembership({ sync: value, nameOf }: MembershipProps) {
  const title = 'Which organizations you are in';
  if ('refused' in value) {
    return (
      <Part title={title} outcome="sign-in refused" tone="bad">
        <RefusedNote refusal={value.refused} />
      </Part>
    );
  }
  const { sync, says, values, organizations } = value;
  const dropped = values.filter(({ outcome }) => outcome !== 'granted').length;
  return (
    <Part title={title} {...partOutcome(sync !== 'not-licensed' && sync !== 'empty-field', dropped)}>
      <p>
        <Said sentence={says} />
      </p>
      <ul className="plain">
        {organizations
          .filter(({ change }) => change !== 'none')
          .map(({ id, change, isAssignedAsDefault }) => (
            <li key={id}>
              {nameOf(id)}
              <span className="dim">
                {isAssignedAsDefault && ', the default one, given to everyone'}
                {change === 'gained' && ', comes with your next sign-in'}
                {change === 'lost' && ', goes with your next sign-in'}
              </span>
            </li>
          ))}
      </ul>
      {values.length > 0 && (
        <Few items={values} label="Claim values for organizations">
          {(trace) => <TraceCard value={trace.value} words={trace.told} />}
        </Few>
      )}
    </Part>
  );
}
