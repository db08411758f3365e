import type { z } from 'zod';
import type { Call } from './call.ts';
import { refuse } from './errors.ts';

/**
 * Reads a JSON body with `schema`, whatever its content type says. An empty body, other text or a field of the wrong
 * type is answered as 400 `Request body must be valid JSON.` (coder-api.md 2.3).
 */
export function readJson<Schema extends z.ZodType>(call: Call, schema: Schema): z.output<Schema> {
  const result = schema.safeParse(parse(call.body));
  if (!result.success) refuse(400, 'Request body must be valid JSON.', result.error.issues[0]?.message ?? 'wrong type');
  return result.data;
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (error) {
    return refuse(400, 'Request body must be valid JSON.', error instanceof Error ? error.message : 'not JSON');
  }
}
