import { randomUUID } from 'node:crypto';
import { findCandidates, type Candidate } from '../../coder/adoption/candidates.ts';
import { LanyardError } from '../../contract/errors.ts';
import type { ProbeReport } from '../../contract/state.ts';
import type { Handlers } from '../app.ts';
import type { Context } from '../context.ts';

type Names = Extract<keyof Handlers, `adoption.${string}`>;
type Adding = Pick<Handlers, 'deployments.look' | 'deployments.add'>;

export function adoptionCommands(context: Context, adding: Adding): Pick<Handlers, Names> {
  const { ports, adoptionOffers, adopted, looks, signIns } = context;
  const entriesAt = (origin: string) => ports.settings.get().deployments.filter((one) => one.origin === origin);
  const entriesFrom = (origin: string) =>
    ports.settings.get().deployments.filter((one) => one.origin === origin || adopted.get(one.id)?.origin === origin);

  /** The same candidate keeps its id, so that an offer on screen stays good. */
  const idOf = (candidate: Candidate): string => {
    const { source, url } = candidate;
    const known = [...adoptionOffers].find(([, offer]) => offer.source === source && offer.url === url);
    const id = known?.[0] ?? randomUUID();
    adoptionOffers.set(id, candidate);
    return id;
  };

  const lookAt = (address: string, from?: string): Promise<ProbeReport> =>
    adding['deployments.look']({ address, allowHttp: false, from });

  /** The second look, at the address that the person agreed to: the same deployment has to answer there. */
  const lookWhereItBelongs = ({ origin }: Candidate, look: string): Promise<ProbeReport> => {
    const first = looks.get(look);
    if (first?.origin !== origin || first.canonicalOrigin === null) {
      throw new LanyardError('not-found', 'Look at the address again.');
    }
    // Without its id nothing would show that it is the same one.
    if (first.deploymentId === null) throw new LanyardError('redirected', first.canonicalOrigin);
    return lookAt(first.canonicalOrigin, look);
  };

  const begin = async (id: string, candidate: Candidate): Promise<{ id: string }> => {
    adopted.set(id, candidate);
    await signIns.start(id, 'adopt');
    return { id };
  };

  return {
    'adoption.offers': async () => {
      const candidates = await findCandidates(ports.cli);
      const useful = candidates.filter(({ origin }) => entriesFrom(origin).every(({ credential }) => !credential));
      return useful.map((candidate) => {
        const { host, source } = candidate;
        return { id: idOf(candidate), host, source };
      });
    },

    'adoption.use': async ({ id, look }) => {
      const candidate = adoptionOffers.get(id);
      if (!candidate) throw new LanyardError('not-found', 'This offer is no longer there.');
      const atCliAddress = entriesAt(candidate.origin).find(({ credential }) => !credential);
      if (atCliAddress) return begin(atCliAddress.id, candidate);
      const found = await (look === undefined ? lookAt(candidate.origin) : lookWhereItBelongs(candidate, look));
      const { canonicalOrigin } = found;
      if (look === undefined && canonicalOrigin !== null) return { canonicalOrigin, look: found.look };
      const present = entriesAt(found.origin);
      const signedIn = present.find(({ credential }) => credential);
      // There is nothing to adopt.
      if (signedIn) return { id: signedIn.id };
      return begin(present[0]?.id ?? (await adding['deployments.add']({ look: found.look })).id, candidate);
    },
  };
}
