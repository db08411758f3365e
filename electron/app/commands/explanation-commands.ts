import { LanyardError } from '../../contract/errors.ts';
import type { Handlers } from '../app.ts';

type Names = Extract<keyof Handlers, `claims.${string}` | `why.${string}`>;

export function explanationCommands(): Pick<Handlers, Names> {
  const unknown = () => Promise.reject(new LanyardError('no-claims'));
  return {
    'claims.show': unknown,
    'claims.read': unknown,
    'claims.signInAgain': unknown,
    'claims.stopWaiting': unknown,
    'claims.copy': unknown,
    'claims.history': unknown,
    'why.show': unknown,
    'why.whatIf': unknown,
    'why.paste': unknown,
    'why.forgetPasted': unknown,
    'why.copyReport': unknown,
    'why.copySetting': unknown,
  };
}
