import type { AllowList, Explanation } from '../../electron/contract/explanation/explanation.ts';
import { identityStepWords, organizationTraceWords, type StepWords } from '../../electron/contract/words.ts';
import { Few } from './few.tsx';
import { Fold } from './fold.tsx';
import { titleOf } from './missing.tsx';
import { Part } from './part.tsx';
import { NotTraced, RefusedNote } from './refused.tsx';
import { Steps, ValueLine } from './steps.tsx';

/** The checks before anything is synced: email, its verification and domain, and the allow list. */
export function SignInChecks({ explanation: { identity, allowList } }: { readonly explanation: Explanation }) {
  if (!identity.traced) return <NotTraced title="Checks at sign-in" />;
  const allow = allowList.traced ? allowList.value : null;
  const refusal = identity.value.outcome === 'reject' ? identity.value.refusal : (allow?.refusal ?? null);
  const steps = [...identity.value.steps.map(identityStepWords), ...(allow ? [allowListStep(allow)] : [])];
  return (
    <Part title="Checks at sign-in" outcome={refusal ? 'refused' : 'all passed'} tone={refusal ? 'bad' : 'good'}>
      {refusal && <RefusedNote refusal={refusal} />}
      <Steps steps={steps} />
    </Part>
  );
}

function allowListStep({ allowed, matched, refusal }: AllowList): StepWords {
  const label = 'Allow list';
  if (allowed === null) return { mark: 'passed', label, text: ['this deployment lets every group in'] };
  if (refusal !== null || matched === null)
    return { mark: 'stopped', label, text: ['none of your values is on the list of allowed groups'] };
  return { mark: 'passed', label, text: [{ raw: matched }, ' is on the list of allowed groups'] };
}

/** Which organizations the claims put you in. */
export function OrganizationMembership({ explanation }: { readonly explanation: Explanation }) {
  const title = 'Which organizations you are in';
  const { organizations, perOrganization } = explanation;
  if (!organizations.traced) return <NotTraced title={title} />;
  const { value } = organizations;
  if ('refused' in value) {
    return (
      <Part title={title} outcome="sign-in refused" tone="bad">
        <RefusedNote refusal={value.refused} />
      </Part>
    );
  }
  const nameOf = (id: string) => {
    const organization = perOrganization.find((each) => each.id === id);
    return organization ? titleOf(organization) : id;
  };
  const dropped = value.values.filter(({ outcome }) => outcome !== 'granted').length;
  return (
    <Part
      title={title}
      outcome={dropped === 0 ? 'nothing lost' : `${dropped} ${dropped === 1 ? 'value' : 'values'} came to nothing`}
      tone={dropped === 0 ? 'good' : 'bad'}
    >
      <p>{syncWords[value.sync]}</p>
      <ul className="plain">
        {value.organizations
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
      {value.values.length > 0 && (
        <Few items={value.values} label="Claim values for organizations">
          {(trace) => {
            const words = organizationTraceWords(trace, nameOf);
            return (
              <Fold className="trace" summary={<ValueLine value={trace.value} words={words} />}>
                <Steps steps={words.steps} />
              </Fold>
            );
          }}
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
