import { expect } from 'vitest';
import type { z } from 'zod';
import type { Router } from '../http/router.ts';
import type { Handler } from '../coder/call.ts';
import { routeDeployment } from '../coder/routes.ts';
import { send, type Received, type Sent } from '../flows.ts';
import type { Deployment, World } from '../world.ts';
import { answersOf, faultOf } from './answers.ts';
import type { Endpoints, Release } from './parts.ts';

/** One JSON answer that was checked, for breaking it on purpose. */
export interface Checked {
  readonly endpoint: string;
  readonly status: number;
  readonly schema: z.ZodType;
  readonly json: unknown;
}

/** Sends requests to a deployment of one release and holds each answer to the schema. */
export class Stage {
  readonly endpoints: Endpoints;
  readonly routes: readonly string[];
  /** What was answered, as `GET /path 200`. */
  readonly seen = new Set<string>();
  readonly checked: Checked[] = [];
  readonly #router: Router<Handler>;

  constructor(
    readonly world: World,
    readonly deployment: Deployment,
    readonly release: Release,
  ) {
    this.endpoints = answersOf(release);
    this.#router = routeDeployment(deployment);
    this.routes = this.#router.routes;
  }

  has(endpoint: string): boolean {
    return endpoint in this.endpoints;
  }

  /** Sends `request` (`GET /path?query`), expects this status, checks the answer and gives it back. */
  async check(status: number, request: string, sent: Sent = {}): Promise<Received> {
    const [method = '', path = ''] = request.split(' ');
    const answer = await send(this.world, this.deployment, method, path, sent);
    expect(answer.status, `${request}: ${answer.text}`).toBe(status);
    const endpoint = `${method} ${this.#patternOf(method, path)}`;
    const type = answer.headers.get('content-type') ?? '';
    expect(faultOf(this.endpoints, endpoint, { status, type, text: answer.text }), request).toBeNull();
    expect(answer.headers.get('x-coder-build-version')).toBe(this.deployment.generation.version);
    this.seen.add(`${endpoint} ${status}`);
    const schema = this.endpoints[endpoint]?.[status];
    if (schema && typeof schema !== 'string') this.checked.push({ endpoint, status, schema, json: answer.json });
    return answer;
  }

  /** Runs `step` with other settings of the deployment and puts them back. */
  async during(settings: Partial<Deployment['settings']>, step: () => Promise<unknown>): Promise<void> {
    const before = { ...this.deployment.settings };
    Object.assign(this.deployment.settings, settings);
    try {
      await step();
    } finally {
      Object.assign(this.deployment.settings, before);
    }
  }

  #patternOf(method: string, path: string): string {
    const match = this.#router.match(method, path.split('?')[0] ?? '');
    if (!match.found) throw new Error(`${method} ${path} is no route of this release`);
    return match.pattern;
  }
}
