import type { ClaimOrigin, IdentityStep, Username } from '../../contract/explanation/derivation.ts';
import { counted, say } from '../../words/pieces.ts';
import { passed, stopped } from '../../words/steps.ts';
import type { Sentence } from '../../contract/explanation/sentence.ts';
import type { StepWords } from '../../contract/explanation/told.ts';

/** One step on the way to who the user is (coder-sync.md 3, 5 and 6). */
export function identityStepWords(step: IdentityStep): StepWords {
  switch (step.step) {
    case 'claims':
      return passed('Claims put together', originWords(step.origins));
    case 'email':
      return step.from === 'email-claim'
        ? passed('Email', say`${step.email}, from the claim ${step.field}`)
        : passed(
            'Email',
            say`${step.email}: there is no claim ${step.field}, so the username stands in, which is an address`,
          );
    case 'email-verified':
      return verifiedWords(step);
    case 'username':
      return passed('Username', usernameWords(step));
    case 'email-domain':
      return passed(
        'Email domain',
        step.allowedBy === null ? say`every domain is allowed` : say`allowed by the entry ${step.allowedBy}`,
      );
    case 'name':
      return step.splitsLetter
        ? stopped('Name', say`${step.name}: cut to 128 bytes in the middle of a letter, which the database refuses`)
        : passed('Name', step.name === '' ? say`none is sent, so it is emptied` : say`${step.name}`);
    case 'sign-up':
      return passed('New account', signUpWords(step.username));
    case 'existing-account':
      return passed('Account', say`${step.username} is there already and keeps its username`);
  }
}

function originWords(origins: readonly ClaimOrigin[]): Sentence {
  if (origins.length === 0) return say`only the merged claims are known, not which source each is from`;
  const replaced = origins.filter(({ over }) => over !== null).length;
  const all = counted(origins.length, 'claim');
  return replaced === 0
    ? say`${all}, none of them in two sources`
    : say`${all}, of which ${replaced} came from two sources; one source wins`;
}

function verifiedWords({
  verified,
  recognized,
  ignored,
}: Extract<IdentityStep, { step: 'email-verified' }>): StepWords {
  const label = 'Email verified';
  if (verified) return passed(label, say`the provider says that it has checked the address`);
  const seen = recognized
    ? say`the provider says that it has not checked the address`
    : say`the provider does not say that it has checked the address, and that counts as not checked`;
  return ignored ? passed(label, say`${seen}; this deployment lets that pass`) : stopped(label, seen);
}

function usernameWords({ how, username }: Extract<IdentityStep, { step: 'username' }>): Sentence {
  if (username === null) return say`nothing usable is left of it, so a new account gets a random name`;
  if (how === 'as-sent') return say`${username}, as sent`;
  return how === 'from-email'
    ? say`${username}: none is sent, so it is made from the email address`
    : say`${username}: what is sent cannot be a username, so Coder takes what is left of it`;
}

function signUpWords(username: Username): Sentence {
  if (username.kind === 'exact') return say`made with the username ${username.username}`;
  return username.kind === 'suffixed'
    ? say`the name is taken, so the username is ${username.prefix} and a random ending`
    : say`made with a random username`;
}
