import type { AdmissionView, GithubAdmission, ProviderAdvice } from '../../contract/provider.ts';

/** What is known of somebody at GitHub; null where it could not be read. */
export interface GithubPerson {
  readonly emails: readonly { readonly verified: boolean; readonly primary: boolean }[] | null;
  readonly organizations: readonly { readonly login: string; readonly state: string }[] | null;
  readonly teams: readonly { readonly organization: string; readonly slug: string }[] | null;
  /** Whether they have a user at the deployment already; null when that is not known. */
  readonly hasAccount: boolean | null;
}

interface Step {
  readonly passed: boolean | null;
  readonly rule: string;
  readonly seen: string;
  readonly advice: ProviderAdvice;
}

const list = (names: readonly string[]) => (names.length === 0 ? 'none' : names.join(', '));

const nobodyKnows: ProviderAdvice = {
  cause: 'How the deployment is set is not known.',
  remedy: 'Ask its administrator for the CODER_OAUTH2_GITHUB settings, and enter them in the form.',
};

/** Coder refuses to start with these (CODER_OAUTH2_GITHUB_… are checked at its start). */
function misconfiguration({ allowEveryone, organizations, teams }: GithubAdmission): string | null {
  if (allowEveryone && organizations.length > 0) return 'Everyone is let in, and organizations are named.';
  if (allowEveryone && teams.length > 0) return 'Everyone is let in, and teams are named.';
  if (!allowEveryone && organizations.length === 0) return 'Neither everyone nor an organization is let in.';
  const odd = teams.find((team) => !/^[^/]+\/.+$/.test(team));
  return odd === undefined ? null : `The team ${odd} is not written as organization/team.`;
}

/** Active members only, names letter by letter. */
function organizationStep(allowed: readonly string[], { organizations }: GithubPerson): Step {
  const rule = `Be an active member of one of: ${list(allowed)}`;
  if (organizations === null) {
    const remedy = 'Grant the app access to the organization at GitHub, under Applications, and look again.';
    return { passed: null, rule, seen: 'Not readable', advice: { cause: 'Organizations could not be read.', remedy } };
  }
  const own = organizations.map(({ login, state }) => (state === 'active' ? login : `${login} (${state})`));
  const passed = organizations.some(({ login, state }) => state === 'active' && allowed.includes(login));
  const pending = organizations.some(({ login, state }) => state !== 'active' && allowed.includes(login));
  const alike = organizations.some(({ login }) =>
    allowed.some((name) => name !== login && name.toLowerCase() === login.toLowerCase()),
  );
  const advice: ProviderAdvice = pending
    ? { cause: 'The invitation was not accepted yet.', remedy: 'Accept it at GitHub, then sign in again.' }
    : alike
      ? {
          cause:
            'The organization’s name is written otherwise in the deployment’s settings; Coder compares every letter.',
          remedy: 'Ask its administrator to correct CODER_OAUTH2_GITHUB_ALLOWED_ORGS.',
        }
      : {
          cause: 'None of your organizations is let in, or it hides itself until it approves the app.',
          remedy: 'Ask to be invited to one of them, or have it approve the app.',
        };
  return { passed, rule, seen: list(own), advice };
}

/** The team's organization has to be one that let the person in. */
function teamStep({ organizations: allowed, teams }: GithubAdmission, person: GithubPerson): Step {
  const rule = `Be in one of the teams: ${list(teams)}`;
  const advice: ProviderAdvice = {
    cause: 'None of your teams is let in. Both the organization and the team have to be allowed.',
    remedy: 'Ask a maintainer of such a team to add you.',
  };
  if (person.teams === null || person.organizations === null) {
    return {
      passed: null,
      rule,
      seen: 'Not readable',
      advice: { cause: 'Teams could not be read.', remedy: 'Grant the app the scope read:org.' },
    };
  }
  const active = new Set(person.organizations.filter(({ state }) => state === 'active').map(({ login }) => login));
  const passed = person.teams.some(
    ({ organization, slug }) =>
      active.has(organization) &&
      allowed.includes(organization) &&
      // GitHub takes a team's slug in any case.
      teams.some(
        (team) => team.toLowerCase() === `${organization}/${slug}`.toLowerCase() && team.startsWith(`${organization}/`),
      ),
  );
  return { passed, rule, seen: list(person.teams.map(({ organization, slug }) => `${organization}/${slug}`)), advice };
}

function emailStep({ emails }: GithubPerson): Step {
  const rule = 'Have a primary email address that is verified';
  const advice: ProviderAdvice = {
    cause: 'Coder says then: “Your primary email must be verified on GitHub!”',
    remedy: 'Verify it in GitHub’s settings under Emails.',
  };
  if (emails === null)
    return {
      passed: null,
      rule,
      seen: 'Not readable',
      advice: { ...advice, remedy: 'Grant the app the scope user:email.' },
    };
  const passed = emails.some(({ primary, verified }) => primary && verified);
  return { passed, rule, seen: passed ? 'Verified' : emails.length === 0 ? 'No address' : 'Not verified', advice };
}

function signupStep({ allowSignups }: GithubAdmission, { hasAccount }: GithubPerson): Step {
  const rule = allowSignups ? 'New users may sign up' : 'Have a user at the deployment already: nobody may sign up';
  const seen = hasAccount === null ? 'Not known' : hasAccount ? 'You have one' : 'You have none';
  const advice = {
    cause: 'Signing up is off, and you have no user there.',
    remedy: 'Ask an administrator to create one for your email address.',
  };
  return { passed: allowSignups ? true : hasAccount, rule, seen, advice };
}

/**
 * Whether Coder would let somebody in, by the rules in the order in which it asks (coder-api.md 5.4 and 10).
 * Organizations and teams do not count where everyone is let in.
 *
 * @param rules null when they are not known.
 */
export function admission(rules: GithubAdmission | null, person: GithubPerson): AdmissionView {
  if (rules === null) return { admitted: 'unknown', steps: [view(emailStep(person))], advice: nobodyKnows };
  const fault = misconfiguration(rules);
  if (fault !== null) {
    const advice = {
      cause: `${fault} Coder does not start with that.`,
      remedy: 'Ask the administrator how it is really set, and correct the form.',
    };
    return { admitted: 'unknown', steps: [{ passed: null, rule: 'The settings fit together', seen: fault }], advice };
  }
  const steps = [
    ...(rules.allowEveryone ? [] : [organizationStep(rules.organizations, person)]),
    ...(rules.allowEveryone || rules.teams.length === 0 ? [] : [teamStep(rules, person)]),
    emailStep(person),
    signupStep(rules, person),
  ];
  const failed = steps.find(({ passed }) => passed === false);
  const open = steps.find(({ passed }) => passed === null);
  return {
    admitted: failed ? 'no' : open ? 'unknown' : 'yes',
    steps: steps.map(view),
    advice: (failed ?? open)?.advice ?? null,
  };
}

const view = ({ passed, rule, seen }: Step) => ({ passed, rule, seen });
