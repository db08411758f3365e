import { say } from '../../words/pieces.ts';
import { areOrIs, values, where, type WordsOf } from './about-words.ts';

const onDeployment = [' on the whole deployment'];

export const roleUnknown: WordsOf<'role-unknown'> = (about) => ({
  title: say`${values(about)} ${areOrIs(about, 'is no role', 'are no roles')}${where(about, onDeployment)}`,
  seen:
    about.near === null
      ? say`Your identity provider sends ${areOrIs(about, 'it', 'them')} in ${about.claim}, and no mapping has an entry for ${areOrIs(about, 'it', 'them')}.`
      : say`Your identity provider sends ${about.near.value} in ${about.claim}; Coder wants ${about.near.other}: capitals and spaces count.`,
  why: say`Coder takes a value without a mapping for the name of a role, and passes over names it does not know in silence.`,
  remedy: say`If one of them should give a role, an admin maps it.`,
});

export const roleClaimMissing: WordsOf<'role-claim-missing'> = (about) => ({
  title: say`Your identity provider does not send ${about.claim}`,
  seen: say`Coder looks for your roles${where(about, onDeployment)} in it, and nothing of this name was sent.`,
  why: say`To Coder, nothing sent means no roles: at each sign-in it takes away all that were given to you there, also by hand.`,
  remedy: say`Have the provider send it to Coder’s application. If it has another name there, an admin corrects it; names count exactly.`,
});

export const roleClaimUnreadable: WordsOf<'role-claim-unreadable'> = (about) => ({
  title: say`Coder cannot read ${about.claim}`,
  seen: say`It looks for your roles${where(about, onDeployment)} in it. Its own words: ${about.detail}`,
  why:
    about.organization === undefined
      ? say`Coder refuses the sign-in of everyone whose claim looks like this.`
      : say`Your roles there stay as they are, with no more than a line in the server’s log.`,
  remedy: say`Whoever looks after the identity provider makes it send a list of texts. Until then an admin can clear the name of the claim, which switches the sync off.`,
});
