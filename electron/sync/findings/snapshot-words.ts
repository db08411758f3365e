import { say } from '../../words/pieces.ts';
import { dateAndTime } from '../../words/time.ts';
import { values, where, type WordsOf } from './about-words.ts';

export const claimsOlderThanAccess: WordsOf<'claims-older-than-access'> = (about) => ({
  title: say`Sign in again to get ${values(about)}`,
  seen: say`Your claims lead to this${where(about, [])}, and you are not in it${about.at === undefined ? [] : [`. They are of your sign-in of ${dateAndTime(about.at)}`]}.`,
  why: say`Coder syncs only while you sign in through the provider. Something was changed since: settings, a group or a membership.`,
  remedy: say`Sign in to Coder through the provider again. While the browser still has a session there, signing out comes first.`,
});
