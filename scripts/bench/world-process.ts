/** A world in a process of its own, so that the deployments' work is not measured as the app's. */
import { z } from 'zod';
import { startWorld, type World } from '../../test/world/world.ts';

export const order = z.discriminatedUnion('do', [
  z.object({ do: z.literal('start'), names: z.array(z.string()) }),
  z.object({ do: z.literal('latency'), ms: z.number() }),
  z.object({ do: z.literal('hang'), name: z.string() }),
]);
export type Order = z.infer<typeof order>;

/** What `start` answers with. */
export const started = z.object({ caPem: z.string(), origins: z.record(z.string(), z.string()) });

let world: World | null = null;

const obey = async (given: Order): Promise<unknown> => {
  if (given.do === 'start') {
    world = await startWorld({ deployments: given.names.map((name) => ({ name })) });
    const origins = Object.fromEntries([...world.deployments].map(({ name, origin }) => [name, origin]));
    return { caPem: world.caPem, origins } satisfies z.infer<typeof started>;
  }
  if (given.do === 'latency') for (const { settings } of world?.deployments ?? []) settings.latencyMs = given.ms;
  if (given.do === 'hang') world?.deployments.get(given.name).faults.add({ kind: 'hang', on: 'GET /api/v2/buildinfo' });
  return null;
};

process.on('message', (message) => {
  void obey(order.parse(message)).then((answer) => process.send?.({ answer }));
});
process.on('disconnect', () => process.exit(0));
