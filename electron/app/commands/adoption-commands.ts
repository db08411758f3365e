import { randomUUID } from 'node:crypto';
import { findCandidates, type Candidate } from '../../adoption/candidates.ts';
import { LanyardError } from '../../contract/errors.ts';
import type { Handlers } from '../app.ts';
import type { Context } from '../context.ts';

type Names = Extract<keyof Handlers, `adoption.${string}`>;
type Adding = Pick<Handlers, 'deployments.look' | 'deployments.add'>;

export function adoptionCommands(context: Context, adding: Adding): Pick<Handlers, Names> {
  const { ports, adoptionOffers, adopted, signIns } = context;
  const entriesAt = (origin: string) => ports.settings.get().deployments.filter((one) => one.origin === origin);

  /** The same candidate keeps its id, so that an offer on screen stays good. */
  const idOf = (candidate: Candidate): string => {
    const { source, url } = candidate;
    const known = [...adoptionOffers].find(([, offer]) => offer.source === source && offer.url === url);
    const id = known?.[0] ?? randomUUID();
    adoptionOffers.set(id, candidate);
    return id;
  };

  /** Adds what is at the address; only if it is what calls itself by that address. */
  const add = async (address: string): Promise<string> => {
    const { look } = await adding['deployments.look']({ address, allowHttp: false });
    return (await adding['deployments.add']({ look })).id;
  };

  return {
    'adoption.offers': async () => {
      const candidates = await findCandidates(ports.cli);
      const useful = candidates.filter(({ origin }) => entriesAt(origin).every(({ credential }) => !credential));
      return useful.map((candidate) => {
        const { host, source } = candidate;
        return { id: idOf(candidate), host, source };
      });
    },

    'adoption.use': async ({ id }) => {
      const candidate = adoptionOffers.get(id);
      if (!candidate) throw new LanyardError('not-found', 'This offer is no longer there.');
      const present = entriesAt(candidate.origin).find(({ credential }) => !credential);
      const entry = present?.id ?? (await add(candidate.origin));
      adopted.set(entry, candidate);
      await signIns.start(entry, 'adopt');
      return { id: entry };
    },
  };
}
