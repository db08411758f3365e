/** All words that the tray and the page share, as pure functions of the state. */
export { failureWords } from './words/failures.ts';
export { attentionWords, statusWords, type Tone } from './words/status.ts';
export { ago, dateAndTime, dayWords, dayAndTime, duration, ending, moment, timeLeft } from './words/time.ts';
export { wayClosedWords, wayWords } from './words/ways.ts';
export { signInSteps, stepWords } from './words/sign-in.ts';
export { tidyUpWords, vaultWords } from './words/vault.ts';
export { groupOriginWords, loginTypeWords, unseenWords } from './words/identity.ts';
export { causeWords, type CauseWords } from './words/causes.ts';
export { findingWords, type FindingWords } from './words/findings.ts';
export { listed, say, type Sentence } from './words/pieces.ts';
export {
  groupSyncWords,
  groupTraceWords,
  identityStepWords,
  nearMissWords,
  organizationTraceWords,
  roleSyncWords,
  roleTraceWords,
  type StepWords,
  type TraceWords,
} from './words/traces.ts';
export { completenessWords, missingWords, settingsSourceWords } from './words/why.ts';
export {
  claimOriginWords,
  claimSetWords,
  claimsBasisWords,
  claimsUnknownWords,
  claimUseWords,
  pasteWords,
  triedWords,
} from './words/claims.ts';
