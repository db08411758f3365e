import type { AllowList, Refused } from '../../electron/contract/explanation/explanation.ts';
import type { DerivedIdentity } from '../../electron/contract/explanation/derivation.ts';
import type { OrganizationSync } from '../../electron/contract/explanation/organizations.ts';
import { identityStepWords } from '../../electron/words/traces/identity-words.ts';
import { organizationTraceWords } from '../../electron/words/traces/organization-words.ts';
import type { StepWords } from '../../electron/words/traces/step-words.ts';
import { Few } from './few.tsx';
import { Part, partOutcome } from './part.tsx';
import { RefusedNote } from './refused.tsx';
import { Steps, TraceCard } from './steps.tsx';

interface ChecksProps {
  readonly identity: DerivedIdentity;
  /** null when it is not known. */
  readonly allowList: AllowList | null;
}

/** The checks before anything is synced: email, its verification and domain, and the allow list. */
export function SignInChecks({ identity, allowList }: ChecksProps) {
  const refusal = identity.outcome === 'reject' ? identity.refusal : (allowList?.refusal ?? null);
  const steps = [...identity.steps.map(identityStepWords), ...(allowList ? [allowListStep(allowList)] : [])];
  return (
    <Part title="Checks at sign-in" outcome={refusal ? 'refused' : 'all passed'} tone={refusal ? 'bad' : 'good'}>
      {refusal && <RefusedNote refusal={refusal} />}
      <Steps steps={steps} />
    </Part>
  );
}

function allowListStep({ allowed, matched, refusal }: AllowList): StepWords {
  const label = 'Allow list';
  if (allowed === null) return { mark: 'passed', label, text: ['this deployment has none: every group may sign in'] };
  if (refusal !== null || matched === null)
    return { mark: 'stopped', label, text: ['none of your values is among the groups that may sign in'] };
  return { mark: 'passed', label, text: [{ raw: matched }, ' is among the groups that may sign in'] };
}

interface MembershipProps {
  readonly sync: OrganizationSync | Refused;
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
  const { sync, values, organizations } = value;
  const dropped = values.filter(({ outcome }) => outcome !== 'granted').length;
  return (
    <Part title={title} {...partOutcome(sync !== 'not-licensed' && sync !== 'empty-field', dropped)}>
      <p>{syncWords[sync]}</p>
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
          {(trace) => <TraceCard value={trace.value} words={organizationTraceWords(trace, nameOf)} />}
        </Few>
      )}
    </Part>
  );
}

const syncWords = {
  'not-licensed': 'The licence does not cover syncing organizations, so your organizations stay as they are.',
  'empty-field': 'No claim is set for organizations, so your organizations stay as they are.',
  'claim-missing': 'The claim for organizations was not sent, so it puts you in none.',
  'claim-null-or-empty': 'The claim for organizations is empty, so it puts you in none.',
  on: 'Your claims decide which organizations you are in.',
} as const;
