import type { Kind } from './kind.ts';

/** The kinds of deployments that this app knows, by the ids that are stored for them. */
export interface Kinds {
  /** What an entry's kind of deployment can do. Throws for an id that is not in the table: the settings refuse those. */
  readonly of: (entry: { readonly kind: string }) => Kind;
  /** Every kind with its id, in the order in which an address is asked. */
  readonly all: readonly (readonly [id: string, kind: Kind])[];
}

/** @param table kinds by the ids that are stored for them, in the order in which an address is asked. */
export const createKinds = (table: Readonly<Record<string, Kind>>): Kinds => ({
  of: ({ kind }) => {
    const found = Object.hasOwn(table, kind) ? table[kind] : undefined;
    if (found === undefined) throw new Error(`There is no kind of deployment “${kind}”.`);
    return found;
  },
  all: Object.entries(table),
});
