/** All words that the tray and the page share, as pure functions of the state. */
export { failureWords, type FailureWords } from './words/failures.ts';
export { attentionWords, statusWords, type StatusWords, type Tone } from './words/status.ts';
export { ago, dateAndTime, duration, ending, moment, timeLeft } from './words/time.ts';
export { wayClosedWords, wayWords, type WayWords } from './words/ways.ts';
export { signInSteps, stepWords } from './words/sign-in.ts';
export { tidyUpWords, vaultWords, type VaultWords } from './words/vault.ts';
export { groupOriginWords, loginTypeWords, unseenWords } from './words/identity.ts';
