import { coder } from '../coder/kind.ts';
import { coderFlow } from '../coderflow/kind.ts';
import { createKinds } from '../kinds/kinds.ts';

/** Every kind of deployment, in the order in which an address is asked. The ids are stored. */
export const kinds = createKinds({ coder, coderflow: coderFlow });
