import { z } from 'zod';
import { ask } from './call.ts';
import { RequestError } from '../../http/request-error.ts';
import type { Caller } from '../../http/send.ts';
import { shownText } from '../../http/shown-text.ts';

/** `v2.36.1+2ab3c4d` as people say it: `2.36.1`. A pre-release stays one: `2.37.0-rc.1` (coder-api.md 3.1). */
const plainVersion = (version: string): string => shownText(version.replace(/^v/, '').replace(/\+.*$/s, ''), 40);

const schema = z.looseObject({
  version: z.string().min(1).transform(plainVersion),
  /** The configured access URL: the deployment's canonical address. May be empty. */
  dashboard_url: z.string(),
  /** Stable identity of the deployment, since 2.11. */
  deployment_id: z.string().optional(),
  workspace_proxy: z.boolean().default(false),
  /** Whether the OAuth2 server is on, since 2.38. */
  oauth2_provider: z.boolean().optional(),
});

export interface BuildInfo extends z.infer<typeof schema> {
  /** The server's clock (its `Date` header) in milliseconds since 1970; null when it sent none. */
  readonly date: number | null;
}

/**
 * `GET /api/v2/buildinfo`, signed out: what proves a Coder server (coder-api.md 3.1).
 *
 * @throws RequestError `not-coder` when the answer lacks the version header that Coder puts on every response.
 */
export async function readBuildInfo(caller: Caller): Promise<BuildInfo> {
  const path = '/api/v2/buildinfo';
  const { value, headers } = await ask({ ...caller, key: undefined }, { path }, schema);
  if (!headers.has('x-coder-build-version')) throw new RequestError('not-coder', { endpoint: `GET ${path}` });
  const date = Date.parse(headers.get('date') ?? '');
  return { ...value, date: Number.isNaN(date) ? null : date };
}
