import type {
  OrganizationRoleSync,
  RoleOutcome,
  RoleStep,
  RoleValueTrace,
  SiteRoleSync,
} from '../../contract/explanation/roles.ts';
import { counted, say } from '../../words/pieces.ts';
import { notReached, passed, stopped } from '../../words/steps.ts';
import type { Sentence } from '../../contract/explanation/sentence.ts';
import type { StepWords, TraceWords } from '../../contract/explanation/told.ts';

const outcomes: Record<RoleOutcome, Pick<TraceWords, 'outcome' | 'tone'>> = {
  granted: { outcome: 'gives a role', tone: 'good' },
  'role-implicit': { outcome: 'changes nothing', tone: 'dim' },
  'role-unknown': { outcome: 'no role of this name', tone: 'bad' },
  'mapped-to-nothing': { outcome: 'mapped to no role', tone: 'bad' },
};

/** A claim value on its way to roles, step by step (coder-sync.md 10). */
export const roleTraceWords = ({ value, steps, outcome }: RoleValueTrace): TraceWords => ({
  ...outcomes[outcome],
  steps: [
    ...steps.map((step) => stepWords(step, value)),
    ...(outcome === 'mapped-to-nothing' ? [notReached('Role exists')] : []),
  ],
});

function stepWords(step: RoleStep, value: string): StepWords {
  switch (step.step) {
    case 'found-in-claim':
      return passed('Found in the claim', say`your identity provider sends it in ${step.field}`);
    case 'taken-as-role':
      return passed('Mapping', say`has no entry for it, so it stands for the role named exactly ${value}`);
    case 'role-mapped':
      return step.roles.length === 0
        ? stopped('Mapping', say`has an entry for ${value} without any role, and that swallows the value`)
        : passed('Mapping', say`leads ${value} to ${counted(step.roles.length, 'role')}`);
    case 'role':
      return verdictWords(step.role, step.result);
  }
}

function verdictWords(role: string, result: Extract<RoleStep, { step: 'role' }>['result']): StepWords {
  const label = 'Role exists';
  if (result === 'granted') return passed(label, say`you get ${role}`);
  if (result === 'role-implicit') return passed(label, say`every member here has ${role} anyway`);
  return stopped(
    label,
    say`Coder knows no role named exactly ${role} that can be given here, and passes over it in silence`,
  );
}

const syncs: Record<OrganizationRoleSync['sync'] | SiteRoleSync['sync'], Sentence> = {
  'not-licensed': say`Role sync is not part of this deployment’s licence: roles are given by hand.`,
  'not-a-member': say`You are not a member of this organization, and Coder syncs roles only for its members.`,
  'no-settings': say`Role sync is not set up here: roles are given by hand.`,
  'empty-field': say`Role sync is switched off here: roles are given by hand.`,
  'claim-unreadable': say`Coder cannot read the claim and leaves your roles here as they are.`,
  'claim-missing': say`Your provider does not send the claim. To Coder that means no roles: a sign-in takes away all that were given here.`,
  'claim-null-or-empty': say`Your provider sends the claim empty. To Coder that means no roles: a sign-in takes away all that were given here.`,
  on: say`At each sign-in, your roles here become those that your provider sends.`,
};

/** Why a role sync ran or did not. */
export const roleSyncWords = (sync: OrganizationRoleSync['sync'] | SiteRoleSync['sync']): Sentence => syncs[sync];
