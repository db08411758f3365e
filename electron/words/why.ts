import type { MissingFact } from '../contract/explanation/explanation.ts';
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

interface MissingWords {
  readonly what: string;
  readonly why: string;
  /** Who can see it (Coder's roles; coder-sync.md 13). */
  readonly who: string;
}

const owner = 'an owner of the deployment';
const admins = 'an owner, a user admin, or an admin of the organization';

const facts: Record<MissingFact['fact'], readonly [what: string, who: string]> = {
  claims: ['the claims of your last sign-in', owner],
  options: ['the deployment’s sign-in options', 'an owner or auditor of the deployment'],
  features: ['what the licence covers', owner],
  organizations: ['all organizations', owner],
  'organization-settings': ['how organizations are synced', 'an owner or user admin of the deployment'],
  'group-settings': ['how groups are synced', admins],
  groups: ['all groups', admins],
  'role-settings': ['how roles are synced', admins],
  'custom-roles': ['the roles made for it', admins],
  'own-roles': ['your roles', admins],
};

/**
 * A fact that an explanation lacks, why, and who could tell it.
 * @param organization its display name, where the fact is one organization's
 */
export function missingWords({ fact, why }: MissingFact, organization: string | null): MissingWords {
  const [what, who] = facts[fact];
  return { what: organization === null ? what : `${what} in ${organization}`, why: unknownWords(why), who };
}
