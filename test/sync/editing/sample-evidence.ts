import { initialValues, toDeploymentOptions } from '../../../electron/sync/pasted/options.ts';
import type { Known } from '../../../electron/contract/explanation/known.ts';
import type { Evidence, OrganizationEvidence } from '../../../electron/sync/evidence.ts';

export const known = <T>(value: T): Known<T> => ({ known: true, value, from: 'deployment', at: 1_000 });
export const hidden = { known: false, why: 'not-visible' } as const;

export const developers = {
  id: '7e0f1a2b-3333-4444-8555-666677778888',
  name: 'developers',
  isMember: true,
  source: 'oidc',
};

const acme: OrganizationEvidence = {
  id: 'c1d2e3f4-0000-4000-8000-000000000001',
  name: 'acme',
  displayName: 'Acme',
  isDefault: true,
  isMember: true,
  groups: known([developers]),
  ownGroups: known([{ ...developers, displayName: '', memberCount: null }]),
  groupSync: known({
    field: 'groups',
    mapping: { dev: [developers.id] },
    regexFilter: null,
    autoCreate: false,
    legacyNames: {},
  }),
  roleSync: known(null),
  customRoles: known([]),
  defaultRoles: [],
  ownRoles: known([]),
};

/** Everything is known, as an owner would see it. */
export const fullEvidence: Evidence = {
  version: 'v2.36.1+2ab3c4d',
  user: known({
    id: 'u1',
    username: 'mika',
    email: 'mika.ito@example.com',
    name: 'Mika Ito',
    loginType: 'oidc',
    status: 'active',
    siteRoles: [],
  }),
  facts: { known: false, why: 'not-supported' },
  claims: known({
    idToken: { sub: '248289', email: 'mika.ito@example.com' },
    secondary: { groups: ['dev', 'ops'] },
    merged: { sub: '248289', email: 'mika.ito@example.com', email_verified: true, groups: ['dev', 'ops'] },
  }),
  features: known({ groups: true, roles: true, organizations: true }),
  options: known(toDeploymentOptions(initialValues)),
  organizationSync: known({ field: '', mapping: {}, assignDefault: true }),
  organizations: known([
    acme,
    {
      ...acme,
      id: 'o2',
      name: 'umbrella',
      displayName: 'Umbrella',
      isDefault: false,
      groupSync: hidden,
      groups: hidden,
    },
  ]),
};

/** As a plain member sees it: none of the settings, and only the own groups. */
export const memberEvidence: Evidence = {
  ...fullEvidence,
  options: hidden,
  organizationSync: hidden,
  organizations: known([{ ...acme, groups: hidden, groupSync: hidden, roleSync: hidden }]),
};

/** An organization of the evidence by its name. */
export function organizationIn(evidence: Evidence, name: string): OrganizationEvidence {
  const found = evidence.organizations.known && evidence.organizations.value.find((one) => one.name === name);
  if (!found) throw new Error(`No organization ${name}`);
  return found;
}
