import * as deployment from './deployment.ts';
import { factsOf } from './facts.ts';
import * as groupClaim from './group-claim.ts';
import * as groupValues from './group-values.ts';
import * as organizations from './organizations.ts';
import * as providerClaims from './provider-claims.ts';
import * as roles from './roles.ts';
import * as signIn from './sign-in.ts';
import { claimsOlderThanAccess } from './snapshot.ts';
import { checkNames } from '../../contract/explanation/findings.ts';
import type { Explanation } from '../../contract/explanation/explanation.ts';
import type { CheckName, Finding, Severity } from '../../contract/explanation/findings.ts';
import type { Evidence } from '../evidence.ts';
import type { Check } from './facts.ts';

const checks: Readonly<Record<CheckName, Check>> = {
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

const weight: Readonly<Record<Severity, number>> = { problem: 0, warning: 1, hint: 2 };

/** What the checks found, gravest first, else in the order of `checkNames`. */
export function findAll(evidence: Evidence, explanation: Explanation | null): Finding[] {
  const facts = factsOf(evidence, explanation);
  const found = checkNames.flatMap((name) => checks[name](facts));
  return found.sort((a, b) => weight[a.severity] - weight[b.severity]);
}
