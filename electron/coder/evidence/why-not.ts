import { RequestError } from '../../http/request-error.ts';
import type { Visible } from '../../contract/state.ts';

type Why = Extract<Visible<unknown>, { seen: false }>['why'];

/**
 * Why one part of the picture cannot be seen. Trouble with a part leaves the others whole, unless it means that the key is
 * refused.
 *
 * @param missing what 404 means for this call.
 * @throws the error itself when the key is refused, or when no deployment said it.
 */
export function whyNot(error: unknown, missing: 'not-visible' | 'not-supported'): Why {
  if (!(error instanceof RequestError) || error.status === 401) throw error;
  if (error.code === 'not-visible') return missing;
  if (error.code === 'forbidden') return 'not-visible';
  return error.code === 'not-licensed' ? 'not-licensed' : 'no-answer';
}
