import { listed, say } from '../../words/pieces.ts';
import type { WordsOf } from './about-words.ts';

export const allowListMissed: WordsOf<'allow-list-missed'> = ({ claim, values: allowed, near, detail }) => ({
  title: say`None of your groups may sign in`,
  seen:
    near === null
      ? say`Allowed are ${listed(allowed)}, and ${claim} holds none of them. Coder’s own words: ${detail}`
      : say`Allowed is ${near.other}, and your provider sends ${near.value}: capitals and spaces count.`,
  why: say`Coder refuses the sign-in. It compares what your provider sends, as it stands: no mapping and no filter applies, and with Microsoft Entra ID these are ids.`,
  remedy: say`An admin lists the provider’s own value for one of your groups, or you are put into a listed group at the provider.`,
});

export const emailMissing: WordsOf<'email-missing'> = ({ claim, other }) => ({
  title: say`Your identity provider sends no email address`,
  seen: say`Coder looks for it in ${claim}, which was not sent, and the username is no address either.`,
  why: say`Coder refuses the sign-in: it needs an address for every user.`,
  remedy:
    other === undefined
      ? say`Have an address set for you at the provider, and have it sent to Coder’s application.`
      : say`Your provider sends ${other}, which often is the address. An admin can have Coder read that.`,
});

export const emailNotText: WordsOf<'email-not-text'> = ({ claim, value }) => ({
  title: say`Your email address is not sent as text`,
  seen: say`Coder looks for it in ${claim} and finds ${value}.`,
  why: say`Coder refuses the sign-in and does not look for the address elsewhere.`,
  remedy: say`Whoever looks after the identity provider makes it send one address as plain text.`,
});

export const emailUnverified: WordsOf<'email-unverified'> = ({ claim, value }) => ({
  title: say`Your email address does not count as verified`,
  seen: value === undefined ? say`Your provider sends no ${claim}.` : say`Your provider sends ${value} as ${claim}.`,
  why: say`Coder lets in only people whose provider says that it checked the address. Since June 2026 saying nothing counts as not checked; Microsoft Entra ID says nothing.`,
  remedy: say`Have the provider send ${'true'} as ${claim}. If it cannot, an admin can have Coder accept unverified addresses; then everyone who may choose an address at the provider can take over an account here.`,
});

export const emailDomainRefused: WordsOf<'email-domain-refused'> = ({ value, values: domains, other }) => ({
  title: say`Addresses of ${value} may not sign in`,
  seen:
    other === undefined
      ? say`Allowed are ${listed(domains)}.`
      : say`Allowed are ${listed(domains)}. The entry ${other} comes near.`,
  why: say`Coder compares the part after the @ with each entry, as it stands: a space after a comma in the list belongs to the entry, and an entry does not cover its subdomains.`,
  remedy: say`An admin corrects the list, without spaces and with each domain of its own.`,
});

export const usernameRepaired: WordsOf<'username-repaired'> = ({ claim, value, other }) => ({
  title: say`Your username cannot be the one that your provider sends`,
  seen: say`It sends ${value} as ${claim}. Coder makes ${other} of it for a new account.`,
  why: say`A username has letters without accents, digits and single hyphens, 32 at most. What is before the @ is taken and the rest removed. An account keeps its username later on.`,
  remedy: say`Nothing has to be done. You can change the username in Coder’s account settings.`,
});

export const usernameRandom: WordsOf<'username-random'> = ({ claim, value }) => ({
  title: say`A new account gets a random username`,
  seen:
    value === undefined
      ? say`Your provider sends no text as ${claim}, and nothing usable is left of the email address.`
      : say`Your provider sends ${value} as ${claim}, and nothing of it can be a username.`,
  why: say`A username has letters without accents, digits and single hyphens, 32 at most, and is not ${'new'} or ${'create'}. An account keeps its username later on.`,
  remedy: say`You can change the username in Coder’s account settings. An admin can have Coder read another claim for it.`,
});

export const issuerDiffers: WordsOf<'issuer-differs'> = ({ value, other }) => ({
  title: say`The provider calls itself by another address than Coder expects`,
  seen: say`It says ${value}; Coder is set to ${other}.`,
  why: say`Coder refuses the sign-in unless both are the same to the last character. A slash at the end, an internal host name or another authorization server of the same provider is enough.`,
  remedy: say`An admin sets the issuer’s address as the provider’s own discovery document has it.`,
});

export const subjectMissing: WordsOf<'subject-missing'> = () => ({
  title: say`The ID token has no ${'sub'}`,
  seen: say`Your identity provider does not say under which id it knows you.`,
  why: say`Coder recognizes you by this id and refuses the sign-in without it. That UserInfo has one does not help.`,
  remedy: say`Whoever looks after the identity provider has ${'sub'} put into the ID token.`,
});

export const userinfoUnreadable: WordsOf<'userinfo-unreadable'> = ({ value }) => ({
  title: say`UserInfo sends an email address that is no text`,
  seen: say`It sends ${value}.`,
  why: say`Coder refuses the sign-in: it cannot read anything of an answer like that.`,
  remedy: say`Whoever looks after the identity provider makes UserInfo send plain text, or an admin has Coder take the ID token alone.`,
});

export const loginTypeDiffers: WordsOf<'login-type-differs'> = ({ value }) => ({
  title: say`Your account here does not belong to the identity provider`,
  seen: say`It signs in by ${value}.`,
  why: say`Coder refuses a sign-in through the provider for it, and syncs no groups, roles or organizations.`,
  remedy: say`Convert the account in Coder’s account settings, or ask an admin.`,
});

export const signUpsOff: WordsOf<'sign-ups-off'> = () => ({
  title: say`This deployment takes no new users by sign-in`,
  seen: say`No account is known for these claims, and signing up is off.`,
  why: say`Coder refuses the sign-in of everyone it does not know yet.`,
  remedy: say`An admin makes the account first, or allows signing up.`,
});
