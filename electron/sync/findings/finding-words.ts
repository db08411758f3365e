import type { CheckName, FindingOf } from '../../contract/explanation/findings.ts';
import type { FindingWords } from '../../contract/explanation/told.ts';
import * as deployment from './deployment-words.ts';
import * as groupClaim from './group-claim-words.ts';
import * as groupValues from './group-values-words.ts';
import * as organizations from './organizations-words.ts';
import * as providerClaims from './provider-claims-words.ts';
import * as roles from './roles-words.ts';
import * as signIn from './sign-in-words.ts';
import { claimsOlderThanAccess } from './snapshot-words.ts';
import type { WordsOf } from './about-words.ts';

const words: { readonly [Name in CheckName]: WordsOf<Name> } = {
  'group-claim-missing': groupClaim.groupClaimMissing,
  'group-claim-under-other-name': groupClaim.groupClaimUnderOtherName,
  'group-claim-unreadable': groupClaim.groupClaimUnreadable,
  'group-claim-csv': groupClaim.groupClaimCsv,
  'group-claim-empty': groupClaim.groupClaimEmpty,
  'nested-roles': providerClaims.nestedRoles,
  'entra-ids': providerClaims.entraIds,
  'entra-overage': providerClaims.entraOverage,
  'adfs-resource': providerClaims.adfsResource,
  'group-paths': providerClaims.groupPaths,
  'distinguished-names': providerClaims.distinguishedNames,
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
  'claims-older-than-access': claimsOlderThanAccess,
  'role-unknown': roles.roleUnknown,
  'role-claim-missing': roles.roleClaimMissing,
  'role-claim-unreadable': roles.roleClaimUnreadable,
  'organization-unmapped': organizations.organizationUnmapped,
  'organization-claim-missing': organizations.organizationClaimMissing,
  'organization-claim-unreadable': organizations.organizationClaimUnreadable,
  'default-organization-left': organizations.defaultOrganizationLeft,
  'not-in-organization': organizations.notInOrganization,
  'organizations-lost-next': organizations.organizationsLostNext,
  'rules-uncertain': deployment.rulesUncertain,
};

/** A finding in words: what was seen, why it matters, what to do. */
export const findingWords = <Name extends CheckName>({ check, about }: FindingOf<Name>): FindingWords =>
  words[check](about);
