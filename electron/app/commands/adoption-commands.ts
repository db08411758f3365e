import { randomUUID } from 'node:crypto';
import { LanyardError } from '../../contract/errors.ts';
import type { ProbeReport } from '../../contract/state.ts';
import type { Candidate } from '../../kinds/adoption.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../handlers.ts';

type Names = Extract<keyof Handlers, `adoption.${string}`>;
type Adding = Pick<Handlers, 'deployments.look' | 'deployments.add'>;

export function adoptionCommands({ services, entries, memory }: Context, adding: Adding): Pick<Handlers, Names> {
  const { ports, kinds, store } = services;
  const { adoptionOffers, probes } = memory;
  const entriesAt = (origin: string) => store.settings.get().deployments.filter((one) => one.origin === origin);
  const entriesFrom = (origin: string) =>
    store.settings
      .get()
      .deployments.filter((one) => one.origin === origin || entries.find(one.id)?.adopted?.origin === origin);

  /** The same candidate keeps its id, so that an offer on screen stays good. */
  const idOf = (kind: string, candidate: Candidate): string => {
    const { source, url } = candidate;
    const known = [...adoptionOffers].find(
      ([, offer]) => offer.candidate.source === source && offer.candidate.url === url,
    );
    const id = known?.[0] ?? randomUUID();
    adoptionOffers.set(id, { kind, candidate });
    return id;
  };

  const probeAt = (address: string, from?: string): Promise<ProbeReport> =>
    adding['deployments.look']({ address, allowHttp: false, from });

  /** The second probe, at the address that the person agreed to: the same deployment has to answer there. */
  const probeWhereItBelongs = ({ origin }: Candidate, probed: string): Promise<ProbeReport> => {
    const first = probes.get(probed);
    if (first?.origin !== origin || first.canonicalOrigin === null) {
      throw new LanyardError('not-found', 'Look at the address again.');
    }
    // Without its id nothing would show that it is the same one.
    if (first.deploymentId === null) throw new LanyardError('redirected', first.canonicalOrigin);
    return probeAt(first.canonicalOrigin, probed);
  };

  /** @throws LanyardError `way-closed` where the entry's kind takes over no sign-in. */
  const begin = async (id: string, candidate: Candidate): Promise<{ id: string }> => {
    const entry = entries.of(id);
    const { adoption } = entry.kind;
    if (!adoption) throw new LanyardError('way-closed');
    entry.adopted = candidate;
    await entry.signIn.start(adoption.way);
    return { id };
  };

  return {
    'adoption.offers': async () => {
      const found = await Promise.all(
        kinds.all.map(async ([kind, { adoption }]) =>
          ((await adoption?.find(ports.cli)) ?? []).map((candidate) => ({ kind, candidate })),
        ),
      );
      return found
        .flat()
        .filter(({ candidate }) => entriesFrom(candidate.origin).every(({ credential }) => !credential))
        .map(({ kind, candidate }) => ({
          id: idOf(kind, candidate),
          host: candidate.host,
          source: candidate.source,
        }));
    },

    'adoption.use': async ({ id, look }) => {
      const candidate = adoptionOffers.get(id)?.candidate;
      if (!candidate) throw new LanyardError('not-found', 'This offer is no longer there.');
      const atItsAddress = entriesAt(candidate.origin).find(({ credential }) => !credential);
      if (atItsAddress) return begin(atItsAddress.id, candidate);
      const found = await (look === undefined ? probeAt(candidate.origin) : probeWhereItBelongs(candidate, look));
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
