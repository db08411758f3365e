import type { Failure } from '../../electron/contract/errors.ts';
import { FailureNote } from '../ui/failure-note.tsx';

/** Why the last key or password was not taken; the sign-in goes on. */
export const Refused = ({ failure }: { readonly failure: Failure | null }) =>
  failure && <FailureNote failure={failure} tone="warn" />;
