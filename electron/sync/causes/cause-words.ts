import type { CauseName, PossibleCause } from '../../contract/explanation/causes.ts';
import type { CauseWords } from '../../contract/explanation/told.ts';
import { say } from '../../words/pieces.ts';
import type { Sentence } from '../../contract/explanation/sentence.ts';

type WordsOf = (cause: PossibleCause) => CauseWords;

const inside = ({ organization }: PossibleCause): Sentence => (organization === null ? [] : say` of ${organization}`);
const claimOf = ({ claim }: PossibleCause): Sentence =>
  claim === null ? ['the claim with your groups'] : say`${claim}`;

const words: Readonly<Record<CauseName, WordsOf>> = {
  'signed-in-before-the-change': () => ({
    possible: say`Something may have been changed since you last signed in: Coder looks at your claims only while you sign in through the provider.`,
    check: say`Sign in to Coder through the provider again, then look here once more. While the browser still has a session there, sign out first.`,
  }),
  'claim-missing': () => ({
    possible: say`Your identity provider may send Coder no groups at all. Many send none to people who are in none, or only where an application asks for them.`,
    check: say`Look in the Claims tab for a list that looks like your groups. If there is none, ask whoever looks after the identity provider whether groups are sent to Coder.`,
  }),
  'claim-under-other-name': (cause) => ({
    possible: say`Coder may look for your groups under another name than ${claimOf(cause)}.`,
    check: say`Ask an admin which claim group sync reads. Names count exactly, capitals included.`,
  }),
  'claim-unreadable': (cause) => ({
    possible: say`Coder may not be able to read ${claimOf(cause)}: it is no list of plain texts.`,
    check: say`Look at it in the Claims tab. Ask whoever looks after the identity provider to send a list, also where there is only one group.`,
  }),
  'group-does-not-exist': (cause) => ({
    possible: say`Coder may have no group${inside(cause)} of exactly that name. It passes over names without a group in silence.`,
    check: say`Ask an admin whether the group exists and how it is written, or whether Coder may make missing groups.`,
  }),
  'name-differs': (cause) => ({
    possible: say`A name may be written differently at the provider and in Coder. Capitals, spaces and what stands in front count.`,
    check: say`Compare the values of ${claimOf(cause)} with your groups, letter by letter. An admin can map one to the other.`,
  }),
  'dropped-by-filter': (cause) => ({
    possible: say`A name filter${inside(cause)} may drop it. The filter comes before the mapping to groups.`,
    check: say`Ask an admin for the filter, and paste it here with the other settings: Lanyard then shows what it does to your values.`,
  }),
  'mapped-elsewhere': (cause) => ({
    possible: say`A mapping${inside(cause)} may lead it to another group, or to none. A mapped value no longer counts by its own name.`,
    check: say`Ask an admin for the mapping, and paste it here with the other settings.`,
  }),
  'sync-not-set-up': (cause) => ({
    possible: say`Group sync may not be set up${cause.organization === null ? [] : say` for ${cause.organization}`}. Then what your provider sends has no say.`,
    check: say`Ask an admin whether group sync is on. If not, an admin can put you into the group by hand.`,
  }),
  'sync-not-licensed': () => ({
    possible: say`The licence of this deployment may not cover group sync. Coder then passes over your groups in silence.`,
    check: say`Ask an admin whether the feature ${'template_rbac'} is on.`,
  }),
  'not-in-organization': () => ({
    possible: say`The group may be in an organization that you are not in. Coder syncs groups only for the members of an organization.`,
    check: say`The Access tab shows your organizations. Ask an admin in which one the group is.`,
  }),
  'groups-not-visible': (cause) => ({
    possible: say`You may be in it without seeing it: not all groups${inside(cause)} can be seen by you here.`,
    check: say`Ask an admin to look at the group’s members.`,
  }),
  'not-an-oidc-user': () => ({
    possible: say`You do not sign in through an identity provider here, so no groups are synced for you.`,
    check: say`The Access tab shows what you have. An admin can put you into groups by hand, or you can convert your account in Coder’s account settings.`,
  }),
};

/** The words for a possible cause. */
export const causeWords = (cause: PossibleCause): CauseWords => words[cause.cause](cause);
