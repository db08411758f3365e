import { say } from '../../words/pieces.ts';
import type { Abouts } from '../../contract/explanation/findings.ts';
import type { WordsOf } from './about-words.ts';
import type { Sentence } from '../../contract/explanation/sentence.ts';

export const invalidScope: WordsOf<'invalid-scope'> = ({ value, other }) => ({
  title: say`The provider knows no scope ${value}`,
  seen: say`Coder asks for it at each sign-in.`,
  why: say`A provider refuses a sign-in that asks for what it does not know, before Coder is asked at all.`,
  remedy: say`An admin takes ${value} out of the scopes and names the claim with ${'CODER_OIDC_GROUP_FIELD'} instead. ${
    other === undefined ? say`Google sends no groups in any case.` : say`Entra calls the permission ${other}.`
  }`,
});

export const openidScopeMissing: WordsOf<'openid-scope-missing'> = () => ({
  title: say`Coder does not ask for ${'openid'}`,
  seen: say`It is not among the scopes of the deployment.`,
  why: say`Without it a provider answers without an ID token, and Coder refuses the sign-in.`,
  remedy: say`An admin adds the scope.`,
});

export const noRefreshToken: WordsOf<'no-refresh-token'> = ({ setting }) => ({
  title: say`Sessions here may end after an hour or so`,
  seen: say`The deployment does not ask the provider for a refresh token: ${setting} lacks what it takes.`,
  why: say`Without one, a session ends together with the provider’s access token. Most live about an hour.`,
  remedy: say`An admin changes the setting; most providers also have to allow it for Coder’s application. Everyone signs in once more afterwards.`,
});

const licensed: Readonly<Record<Abouts['sync-not-licensed']['setting'], Sentence>> = {
  template_rbac: say`Group sync`,
  user_role_management: say`Role sync`,
  multiple_organizations: say`Organization sync`,
};

export const syncNotLicensed: WordsOf<'sync-not-licensed'> = ({ setting }) => ({
  title: say`${licensed[setting]} is not part of this deployment’s licence`,
  seen: say`The feature ${setting} is off, yet it is set up or your provider sends what it would read.`,
  why: say`Coder passes over it in silence. Nothing is given and nothing is taken away.`,
  remedy: say`Nothing can be done with your account. An admin can look at the licence under Deployment.`,
});

export const syncNotSetUp: WordsOf<'sync-not-set-up'> = ({ organization, claim }) => ({
  title: say`Group sync is not set up for ${organization}`,
  seen:
    claim === undefined
      ? say`No claim is named there. Your provider sends nothing that looks like groups either.`
      : say`No claim is named there. Your provider sends ${claim}, which looks like groups.`,
  why: say`Your groups there are given by hand, and what your provider sends has no say.`,
  remedy: say`Ask an admin for the groups that you need, or to set up group sync. From then on it owns every membership of the organization, also those given by hand.`,
});

/** What releases decide differently, by the names of `sync/rules.ts`. */
const rules: Readonly<Record<string, Sentence>> = {
  statedEmailRequired: say`whether an address counts as verified where the provider says nothing of it`,
  defaultRolesImplicit: say`whether role sync leaves out the roles that every member has`,
  allowListUnlicensed: say`whether the list of allowed groups holds without a licence`,
  accessTokenClaims: say`whether claims can come from the access token`,
  subjectRequired: say`whether an ID token without ${'sub'} is refused`,
  storedOrganizationSettings: say`whether organization sync goes by settings stored in Coder`,
};

export const rulesUncertain: WordsOf<'rules-uncertain'> = ({ value, values: open }) => ({
  title: say`This version of Coder may decide otherwise in one point`,
  seen:
    value === ''
      ? say`The version of Coder is not known, and releases differ here.`
      : say`The version is ${value}, from which it cannot be told how it decides here.`,
  why: say`Open is ${open.flatMap((name, index): Sentence => [...(index === 0 ? [] : ['; ']), ...(rules[name] ?? say`${name}`)])}. The explanation goes by the newest release.`,
  remedy: say`An admin can look up in the release notes from which patch on this line decides like the newest.`,
});
