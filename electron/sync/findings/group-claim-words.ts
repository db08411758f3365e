import { say } from '../../words/pieces.ts';
import { where, type WordsOf } from './about-words.ts';

const forAllowList = [' for its list of who may sign in'];

export const groupClaimMissing: WordsOf<'group-claim-missing'> = (about) => {
  const { claim } = about;
  return {
    title: say`Your identity provider does not send ${claim}`,
    seen: say`Coder looks for your groups in ${claim}${where(about, forAllowList)}. Nothing of this name was sent, and nothing else that looks like groups.`,
    why: say`To Coder, nothing sent means that you are in no group: at each sign-in it takes you out of all of them, and a list of allowed groups lets you in no more.`,
    remedy: say`At the provider: check that you are in a group at all, since many send nothing to people without one, and that groups are sent to Coder’s application. Then sign in to Coder again.`,
  };
};

export const groupClaimUnderOtherName: WordsOf<'group-claim-under-other-name'> = (about) => {
  const { claim, other } = about;
  return {
    title: say`Your groups are sent as ${other}, and Coder looks for ${claim}`,
    seen: say`Coder looks for your groups in ${claim}${where(about, forAllowList)}. Nothing of this name was sent, but ${other} looks like it. Names count exactly, capitals included.`,
    why: say`To Coder, nothing sent under its name means that you are in no group: at each sign-in it takes you out of all of them.`,
    remedy: say`An admin sets the claim’s name to ${other}, or the provider sends the groups as ${claim}. Then sign in to Coder again.`,
  };
};

export const groupClaimUnreadable: WordsOf<'group-claim-unreadable'> = (about) => {
  const { claim, detail } = about;
  return {
    title: say`Coder cannot read ${claim}`,
    seen: say`Coder looks for your groups in ${claim}${where(about, forAllowList)}, and it is no list of names. Its own words: ${detail}`,
    why: say`An organization then leaves your groups as they are, with no more than a line in the server’s debug log. A list of who may sign in refuses you.`,
    remedy: say`Whoever looks after the identity provider makes it send a flat list of texts as ${claim}, one for each group.`,
  };
};

export const groupClaimCsv: WordsOf<'group-claim-csv'> = (about) => {
  const { claim, value } = about;
  return {
    title: say`${claim} is one text with commas, not a list`,
    seen: say`Your identity provider sends ${value} as a single text${where(about, [])}.`,
    why: say`Coder takes a text with a comma in it for a list written the wrong way and refuses the whole of it. This often hits people with exactly one group: many providers send a list only from two on.`,
    remedy: say`Whoever looks after the identity provider makes it send a list always, also where there is only one group.`,
  };
};

export const groupClaimEmpty: WordsOf<'group-claim-empty'> = (about) => {
  const { claim } = about;
  return {
    title: say`${claim} is sent, but empty`,
    seen: say`Coder looks for your groups in ${claim}${where(about, forAllowList)}, and your identity provider sends it without any.`,
    why: say`To Coder that means that you are in no group: at each sign-in it takes you out of all of them.`,
    remedy: say`Have yourself put into the right groups at the provider. Where a second source of claims sends the same name, an empty one there wins over a full one here; the Claims tab shows both.`,
  };
};
