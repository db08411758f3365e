import type { MissingFact } from '../../contract/explanation/explanation.ts';
import type { MissingWords } from '../../contract/explanation/told.ts';
import { unknownWords } from '../../words/why.ts';

const owner = 'an owner of the deployment';
const admins = 'an owner, a user admin, or an admin of the organization';

/** What it is, and who can see it (Coder's roles; coder-sync.md 13). */
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
