import type { FactSource, Unknown } from '../contract/explanation/known.ts';
import type { WhyReport } from '../contract/explanation/report.ts';

/** Where sync settings come from, as a phrase that follows “settings”; null: none are known. */
export function settingsSourceWords(source: FactSource | null): string {
  if (source === null) return 'not visible to you';
  if (source === 'pasted') return 'pasted by you';
  return source === 'edited' ? 'as you edited them' : 'read with your role';
}

const unknowns: Record<Unknown, string> = {
  'not-asked': 'not read yet',
  'not-visible': 'not visible to you',
  'not-supported': 'not offered by this version of Coder',
  'not-licensed': 'not part of this deployment’s licence',
  'not-oidc': 'your account does not sign in through an identity provider',
  'never-signed-in': 'your account has not signed in through the identity provider yet',
  'no-answer': 'the deployment gave no answer',
};

/** Why a fact is not known, as a phrase that follows the fact's name. */
export const unknownWords = (why: Unknown): string => unknowns[why];

const completeness: Record<WhyReport['completeness'], string> = {
  exact: 'Exact: everything that decides is known.',
  partial: 'Partial: not everything that decides is known.',
  none: 'Nothing can be worked out yet.',
};

/** How far an explanation can be relied on. */
export const completenessWords = (how: WhyReport['completeness']): string => completeness[how];
