import { coder } from '../coder/kind.ts';
import { coderFlow } from '../coderflow/kind.ts';
import type { Deployment } from '../settings/schema.ts';
import type { Kind } from '../kinds/kind.ts';

type KindId = Deployment['kind'];

/** Every kind of deployment, in the order in which an address is asked. */
const kinds: Readonly<Record<KindId, Kind>> = { coder, coderflow: coderFlow };

/** What an entry's kind of deployment can do. */
export const kindOf = ({ kind }: { readonly kind: KindId }): Kind => kinds[kind];

/** Every kind with the id that is stored for it, in the order in which an address is asked. */
export const allKinds = Object.entries(kinds) as readonly (readonly [KindId, Kind])[];
