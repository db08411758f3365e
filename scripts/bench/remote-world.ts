import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import { createLoopbackAgent, createLoopbackFetch, type LoopbackFetch } from '../../test/world/loopback-fetch.ts';
import { root } from '../root.ts';
import { started, type Order } from './world-process.ts';

const reply = z.object({ answer: z.unknown() });

/** A world in another process, and what a client needs to reach it. */
export class RemoteWorld {
  private constructor(
    private readonly child: ChildProcess,
    readonly fetch: LoopbackFetch,
    private readonly origins: Readonly<Record<string, string>>,
  ) {}

  /** Starts one deployment for each name. */
  static async start(names: readonly string[]): Promise<RemoteWorld> {
    const child = fork(join(root, 'scripts/bench/world-process.ts'), { execArgv: ['--import', 'tsx'] });
    const { caPem, origins } = started.parse(await ask(child, { do: 'start', names: [...names] }));
    return new RemoteWorld(child, createLoopbackFetch(createLoopbackAgent(caPem)), origins);
  }

  originOf(name: string): string {
    const origin = this.origins[name];
    if (origin === undefined) throw new Error(`this world has no deployment "${name}"`);
    return origin;
  }

  /** From now on every answer of every deployment waits this long. */
  async latency(ms: number): Promise<void> {
    await ask(this.child, { do: 'latency', ms });
  }

  /** From now on this deployment accepts requests and gives no answer. */
  async hang(name: string): Promise<void> {
    await ask(this.child, { do: 'hang', name });
  }

  stop(): void {
    this.child.disconnect();
  }
}

const ask = async (child: ChildProcess, order: Order): Promise<unknown> => {
  const answered = once(child, 'message');
  child.send(order);
  const [message] = (await answered) as [unknown];
  return reply.parse(message).answer;
};
