import type { CheckName, Finding } from '../contract/explanation/findings.ts';
import type { FindingWords, WordsOf } from './findings/about.ts';
import * as deployment from './findings/deployment.ts';
import * as groupClaim from './findings/group-claim.ts';
import * as groupValues from './findings/group-values.ts';
import * as providers from './findings/providers.ts';
import * as others from './findings/roles-organizations.ts';
import * as signIn from './findings/sign-in.ts';

export type { FindingWords } from './findings/about.ts';

const words: Readonly<Record<CheckName, WordsOf>> = {
  'group-claim-missing': groupClaim.groupClaimMissing,
  'group-claim-under-other-name': groupClaim.groupClaimUnderOtherName,
  'group-claim-unreadable': groupClaim.groupClaimUnreadable,
  'group-claim-csv': groupClaim.groupClaimCsv,
  'group-claim-empty': groupClaim.groupClaimEmpty,
  'nested-roles': providers.nestedRoles,
  'entra-ids': providers.entraIds,
  'entra-overage': providers.entraOverage,
  'adfs-resource': providers.adfsResource,
  'group-paths': providers.groupPaths,
  'distinguished-names': providers.distinguishedNames,
  'group-not-found': groupValues.groupNotFound,
  'name-differs-by-case': groupValues.nameDiffersByCase,
  'name-nearly-matches': groupValues.nameNearlyMatches,
  'dropped-by-filter': groupValues.droppedByFilter,
  'renamed-away': groupValues.renamedAway,
  'mapped-elsewhere': groupValues.mappedElsewhere,
  'mapped-to-nothing': groupValues.mappedToNothing,
  'mapped-id-unknown': groupValues.mappedIdUnknown,
  'filter-not-evaluated': groupValues.filterNotEvaluated,
  'groups-lost-next': groupValues.groupsLostNext,
  'allow-list-missed': signIn.allowListMissed,
  'email-missing': signIn.emailMissing,
  'email-not-text': signIn.emailNotText,
  'email-unverified': signIn.emailUnverified,
  'email-domain-refused': signIn.emailDomainRefused,
  'username-repaired': signIn.usernameRepaired,
  'username-random': signIn.usernameRandom,
  'issuer-differs': signIn.issuerDiffers,
  'subject-missing': signIn.subjectMissing,
  'userinfo-unreadable': signIn.userinfoUnreadable,
  'login-type-differs': signIn.loginTypeDiffers,
  'sign-ups-off': signIn.signUpsOff,
  'invalid-scope': deployment.invalidScope,
  'openid-scope-missing': deployment.openidScopeMissing,
  'no-refresh-token': deployment.noRefreshToken,
  'sync-not-licensed': deployment.syncNotLicensed,
  'sync-not-set-up': deployment.syncNotSetUp,
  'claims-older-than-access': signIn.claimsOlderThanAccess,
  'role-unknown': others.roleUnknown,
  'role-claim-missing': others.roleClaimMissing,
  'role-claim-unreadable': others.roleClaimUnreadable,
  'organization-unmapped': others.organizationUnmapped,
  'organization-claim-missing': others.organizationClaimMissing,
  'organization-claim-unreadable': others.organizationClaimUnreadable,
  'default-organization-left': others.defaultOrganizationLeft,
  'not-in-organization': others.notInOrganization,
  'organizations-lost-next': others.organizationsLostNext,
  'rules-uncertain': deployment.rulesUncertain,
};

/** A finding in words: what was seen, why it matters, what to do. */
export const findingWords = ({ check, about }: Finding): FindingWords => words[check](about);
