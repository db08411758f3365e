export { groupSyncWords, groupTraceWords, nearMissWords } from './traces/group-words.ts';
export { identityStepWords } from './traces/identity-words.ts';
export { organizationTraceWords } from './traces/organization-words.ts';
export { roleSyncWords, roleTraceWords } from './traces/role-words.ts';
export type { StepWords, TraceWords } from './traces/step-words.ts';
