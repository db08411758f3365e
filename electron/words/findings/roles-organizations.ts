import { say } from '../pieces.ts';
import { areOrIs, values, where, type WordsOf } from './about.ts';

const onDeployment = [' on the whole deployment'];

export const roleUnknown: WordsOf = (about) => ({
  title: say`${values(about)} ${areOrIs(about, 'is no role', 'are no roles')}${where(about, onDeployment)}`,
  seen:
    about.other === undefined
      ? say`Your identity provider sends ${areOrIs(about, 'it', 'them')} in ${about.claim ?? ''}, and no mapping has an entry for ${areOrIs(about, 'it', 'them')}.`
      : say`Your identity provider sends ${about.value ?? ''} in ${about.claim ?? ''}; Coder wants ${about.other}: capitals and spaces count.`,
  why: say`Coder takes a value without a mapping for the name of a role, and passes over names it does not know in silence.`,
  remedy: say`If one of them should give a role, an admin maps it.`,
});

export const roleClaimMissing: WordsOf = (about) => ({
  title: say`Your identity provider does not send ${about.claim ?? ''}`,
  seen: say`Coder looks for your roles${where(about, onDeployment)} in it, and nothing of this name was sent.`,
  why: say`To Coder, nothing sent means no roles: at each sign-in it takes away all that were given to you there, also by hand.`,
  remedy: say`Have the provider send it to Coder’s application. If it has another name there, an admin corrects it; names count exactly.`,
});

export const roleClaimUnreadable: WordsOf = (about) => ({
  title: say`Coder cannot read ${about.claim ?? ''}`,
  seen: say`It looks for your roles${where(about, onDeployment)} in it. Its own words: ${about.detail ?? ''}`,
  why:
    about.organization === undefined
      ? say`Coder refuses the sign-in of everyone whose claim looks like this.`
      : say`Your roles there stay as they are, with no more than a line in the server’s log.`,
  remedy: say`Whoever looks after the identity provider makes it send a list of texts. Until then an admin can clear the name of the claim, which switches the sync off.`,
});

export const organizationUnmapped: WordsOf = (about) => ({
  title: say`${values(about)} ${areOrIs(about, 'leads', 'lead')} to no organization`,
  seen:
    about.value === undefined
      ? say`Your identity provider sends ${areOrIs(about, 'it', 'them')} in ${about.claim ?? ''}, and the mapping has no entry for ${areOrIs(about, 'it', 'them')}.`
      : say`Your identity provider sends ${about.value} in ${about.claim ?? ''}. The mapping has no entry written exactly like that, though ${about.other ?? ''} is known here.`,
  why: say`Coder finds organizations by the mapping only, never by their names.`,
  remedy: say`If you should be in one, an admin adds an entry that leads to the organization’s id.`,
});

export const organizationClaimMissing: WordsOf = ({ claim = '' }) => ({
  title: say`Your identity provider does not send ${claim}`,
  seen: say`Coder looks for your organizations in it, and nothing of this name was sent.`,
  why: say`To Coder, nothing sent means no organizations: a sign-in takes you out of all but, where set, the default one, and with them out of all groups there.`,
  remedy: say`Have the provider send it to Coder’s application. If it has another name there, an admin corrects it; names count exactly.`,
});

export const organizationClaimUnreadable: WordsOf = ({ claim = '', detail = '' }) => ({
  title: say`Coder cannot read ${claim}`,
  seen: say`It looks for your organizations in it. Its own words: ${detail}`,
  why: say`Coder refuses the sign-in of everyone whose claim looks like this.`,
  remedy: say`Whoever looks after the identity provider makes it send a list of texts. Until then an admin can clear the name of the claim, which switches the sync off.`,
});

export const defaultOrganizationLeft: WordsOf = ({ organization = '' }) => ({
  title: say`Nothing keeps you in ${organization}`,
  seen: say`It is the default organization. Organization sync is on, keeping everyone there is off, and no value of yours leads there.`,
  why: say`A sign-in takes you out of it, with all your groups there.`,
  remedy: say`An admin has everyone kept in the default organization, or maps a value of yours to it. In the API the setting has three spellings; a wrong one counts as off.`,
});

export const notInOrganization: WordsOf = (about) => ({
  title: say`You are not in ${about.organization ?? ''}`,
  seen: say`Your identity provider sends ${values(about)}, and that organization has ${areOrIs(about, 'a group', 'groups')} of that name.`,
  why: say`Coder looks at the groups of an organization only for its members.`,
  remedy: say`Ask an admin to add you to the organization. Where organization sync is on, a value of yours has to be mapped to it.`,
});

export const organizationsLostNext: WordsOf = ({ organization = '' }) => ({
  title: say`Your next sign-in takes you out of ${organization}`,
  seen: say`You are a member now, and no value of your claims leads there.`,
  why: say`Organization sync owns all memberships: what no value leads to is taken away, with all your groups there.`,
  remedy: say`Have an admin map one of your values to the organization, or have the provider send one that is.`,
});
