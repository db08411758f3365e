import { say } from '../../words/pieces.ts';
import { areOrIs, values, type WordsOf } from './about-words.ts';

export const organizationUnmapped: WordsOf<'organization-unmapped'> = (about) => ({
  title: say`${values(about)} ${areOrIs(about, 'leads', 'lead')} to no organization`,
  seen:
    about.near === null
      ? say`Your identity provider sends ${areOrIs(about, 'it', 'them')} in ${about.claim}, and the mapping has no entry for ${areOrIs(about, 'it', 'them')}.`
      : say`Your identity provider sends ${about.near.value} in ${about.claim}. The mapping has no entry written exactly like that, though ${about.near.other} is known here.`,
  why: say`Coder finds organizations by the mapping only, never by their names.`,
  remedy: say`If you should be in one, an admin adds an entry that leads to the organization’s id.`,
});

export const organizationClaimMissing: WordsOf<'organization-claim-missing'> = ({ claim }) => ({
  title: say`Your identity provider does not send ${claim}`,
  seen: say`Coder looks for your organizations in it, and nothing of this name was sent.`,
  why: say`To Coder, nothing sent means no organizations: a sign-in takes you out of all but, where set, the default one, and with them out of all groups there.`,
  remedy: say`Have the provider send it to Coder’s application. If it has another name there, an admin corrects it; names count exactly.`,
});

export const organizationClaimUnreadable: WordsOf<'organization-claim-unreadable'> = ({ claim, detail }) => ({
  title: say`Coder cannot read ${claim}`,
  seen: say`It looks for your organizations in it. Its own words: ${detail}`,
  why: say`Coder refuses the sign-in of everyone whose claim looks like this.`,
  remedy: say`Whoever looks after the identity provider makes it send a list of texts. Until then an admin can clear the name of the claim, which switches the sync off.`,
});

export const defaultOrganizationLeft: WordsOf<'default-organization-left'> = ({ organization }) => ({
  title: say`Nothing keeps you in ${organization}`,
  seen: say`It is the default organization. Organization sync is on, keeping everyone there is off, and no value of yours leads there.`,
  why: say`A sign-in takes you out of it, with all your groups there.`,
  remedy: say`An admin has everyone kept in the default organization, or maps a value of yours to it. In the API the setting has three spellings; a wrong one counts as off.`,
});

export const notInOrganization: WordsOf<'not-in-organization'> = (about) => ({
  title: say`You are not in ${about.organization}`,
  seen: say`Your identity provider sends ${values(about)}, and that organization has ${areOrIs(about, 'a group', 'groups')} of that name.`,
  why: say`Coder looks at the groups of an organization only for its members.`,
  remedy: say`Ask an admin to add you to the organization. Where organization sync is on, a value of yours has to be mapped to it.`,
});

export const organizationsLostNext: WordsOf<'organizations-lost-next'> = ({ organization }) => ({
  title: say`Your next sign-in takes you out of ${organization}`,
  seen: say`You are a member now, and no value of your claims leads there.`,
  why: say`Organization sync owns all memberships: what no value leads to is taken away, with all your groups there.`,
  remedy: say`Have an admin map one of your values to the organization, or have the provider send one that is.`,
});
