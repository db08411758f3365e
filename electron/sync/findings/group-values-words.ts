import { counted, say } from '../../words/pieces.ts';
import { areOrIs, values, type WordsOf } from './about-words.ts';

export const groupNotFound: WordsOf<'group-not-found'> = (about) => {
  const { organization, claim, count } = about;
  return {
    title: say`${counted(count, 'value')} of ${claim} ${areOrIs(about, 'stands', 'stand')} for no group in ${organization}`,
    seen: say`Your identity provider sends ${values(about)}. ${organization} has no group of exactly ${areOrIs(about, 'this name', 'these names')}, and making groups by itself is off.`,
    why: say`Coder passes over such values in silence. That is as it should be where a provider sends all of your company’s groups and only some exist in Coder.`,
    remedy: say`If one of them should count: an admin makes a group of exactly that name, maps the value to a group, or lets Coder make missing groups. With the last, a name filter should come first, or every group of the company is made.`,
  };
};

export const nameDiffersByCase: WordsOf<'name-differs-by-case'> = ({ organization, group, value, other }) => ({
  title: say`You are not in ${group} because of its capitals`,
  seen: say`Your identity provider sends ${value}; in ${organization}, Coder wants ${other}.`,
  why: say`Capitals count throughout. To Coder these are two names, and where it may make groups it makes a second one beside the first.`,
  remedy: say`An admin maps ${value} to the group, or renames the group so that it is written the same on both sides.`,
});

export const nameNearlyMatches: WordsOf<'name-nearly-matches'> = ({ organization, group, value, other }) => ({
  title: say`${value} is nearly ${other}`,
  seen: say`Your identity provider sends ${value}; the group ${group} in ${organization} would take ${other}.`,
  why: say`Coder compares the whole text: a space, something in front or an id in place of a name makes it another one.`,
  remedy: say`If the value is meant for this group, an admin maps it there, or the provider sends ${other}.`,
});

export const droppedByFilter: WordsOf<'dropped-by-filter'> = (about) => {
  const { organization, group, setting } = about;
  const what = group === undefined ? say`groups` : say`${group}`;
  return {
    title: say`The name filter keeps you out of ${what}`,
    seen: say`Your identity provider sends ${values(about)}, and in ${organization} the filter ${setting} does not match ${areOrIs(about, 'it', 'them')}.`,
    why: say`What does not match is dropped before Coder looks for a mapping or a group, so a mapped value can be dropped too. Nothing tells you.`,
    remedy: say`An admin widens the filter so that it lets ${areOrIs(about, 'this value', 'these values')} through. Then sign in again.`,
  };
};

export const renamedAway: WordsOf<'renamed-away'> = ({ organization, group, value }) => ({
  title: say`${value} is renamed before Coder looks for a group`,
  seen: say`Your identity provider sends ${value}, and ${organization} has a group ${group} for it. The name mapping of the deployment turns it into another name first.`,
  why: say`Filter, mapping and group all see the new name only.`,
  remedy: say`If the value is meant for ${group}, an admin changes its entry in the name mapping.`,
});

export const mappedElsewhere: WordsOf<'mapped-elsewhere'> = ({ organization, group, value }) => ({
  title: say`${value} is mapped to another group`,
  seen: say`Your identity provider sends ${value}, and ${organization} has a group ${group}. But the mapping has an entry for the value that leads elsewhere.`,
  why: say`A value with an entry leads to the groups of that entry and to no other, not even to the one of its own name.`,
  remedy: say`If you should be in ${group} too, an admin adds it to the entry.`,
});

export const mappedToNothing: WordsOf<'mapped-to-nothing'> = (about) => {
  const { organization } = about;
  return {
    title: say`A mapping entry swallows ${values(about)}`,
    seen: say`The mapping of ${organization} has ${areOrIs(about, 'an entry for this value', 'entries for these values')} without any group.`,
    why: say`A value with an entry leads to the groups of that entry only. An entry without groups leads nowhere, and the group of the value’s own name no longer counts. Taking the last group out of an entry leaves one like that.`,
    remedy: say`An admin puts a group into the entry, or removes the entry.`,
  };
};

export const mappedIdUnknown: WordsOf<'mapped-id-unknown'> = (about) => {
  const { organization, other } = about;
  return {
    title: say`A mapping leads to a group that does not exist`,
    seen: say`In ${organization}, ${values(about)} ${areOrIs(about, 'is', 'are')} mapped to ${other}, and no group that can be seen has this id.`,
    why: say`Coder does not check the ids of a mapping and passes over unknown ones in silence. A group that was deleted and made again has a new id.`,
    remedy: say`An admin replaces the id with that of the group that is meant.`,
  };
};

export const filterNotEvaluated: WordsOf<'filter-not-evaluated'> = ({ organization, setting, detail }) => ({
  title: say`The name filter of ${organization} cannot be applied here`,
  seen: say`The filter is ${setting}. ${detail}`,
  why: say`Lanyard applies filters as Coder does and stops where one is not valid or would take too long. What becomes of your claim values there stays open; your groups are shown as they are.`,
  remedy: say`Coder saves only filters in the RE2 syntax, without lookaround and backreferences. Check how the filter is written, or try a simpler one under “What if”.`,
});

export const groupsLostNext: WordsOf<'groups-lost-next'> = (about) => {
  const { organization, claim } = about;
  return {
    title: say`Your next sign-in takes you out of ${values(about)}`,
    seen: say`You are in ${areOrIs(about, 'this group', 'these groups')} of ${organization} now, and no value of ${claim} leads there.`,
    why: say`Once group sync is on, it owns every membership of the organization: it takes away at each sign-in what was given by hand.`,
    remedy: say`Have yourself put into a group at the identity provider that leads there, or have an admin map one of yours.`,
  };
};
