import { z } from 'zod';

/** One server log line `got oidc claims`: which claims a source had. Coder logs their names and no values. */
export interface LoggedClaims {
  readonly source: 'ID token' | 'UserInfo' | 'access token' | 'merged claims';
  readonly names: readonly string[];
  /** Those that were an empty text. */
  readonly blank: readonly string[];
}

const message = 'got oidc claims';
const sources: Readonly<Record<string, LoggedClaims['source']>> = {
  id_token: 'ID token',
  userinfo: 'UserInfo',
  access_token: 'access token',
  merged: 'merged claims',
};

const names = z.array(z.string()).nullish();
const jsonLine = z.object({
  msg: z.literal(message),
  fields: z.object({ source: z.string(), claim_fields: names, blank: names }),
});

/** Whether a line is worth a closer look, which is all that most lines cost. */
export const mentionsClaims = (line: string): boolean => line.includes(message);

/** A log line in Coder's format for people or in JSON (coder-sync.md 3); null when it is none. */
export function readLogLine(line: string): LoggedClaims | null {
  return readJson(line) ?? readText(line);
}

function readJson(line: string): LoggedClaims | null {
  const start = line.indexOf('{');
  if (start < 0) return null;
  try {
    const parsed = jsonLine.safeParse(JSON.parse(line.slice(start)));
    if (!parsed.success) return null;
    const { source, claim_fields: fields, blank } = parsed.data.fields;
    return logged(source, fields ?? [], blank ?? []);
  } catch {
    // Not a line of JSON.
    return null;
  }
}

function readText(line: string): LoggedClaims | null {
  const source = /\bsource=(\w+)/.exec(line)?.[1];
  const listed = (field: string) => {
    const inside = new RegExp(`\\b${field}="?\\[([^\\]]*)\\]`).exec(line)?.[1];
    return inside?.split(' ').filter((name) => name !== '') ?? null;
  };
  const fields = listed('claim_fields') ?? listed('fields');
  return source === undefined || fields === null ? null : logged(source, fields, listed('blank') ?? []);
}

function logged(source: string, fields: readonly string[], blank: readonly string[]): LoggedClaims | null {
  const known = Object.hasOwn(sources, source) ? sources[source] : undefined;
  return known === undefined ? null : { source: known, names: fields, blank };
}
