import type { CustomFetchOptions } from 'oauth4webapi';
import type { Fetch } from '../../coder/fetch.ts';
import { LanyardError } from '../../contract/errors.ts';

const timeLimitMs = 10_000;
const maxBytes = 256 * 1024;

type BoundedFetch = (url: string, options: CustomFetchOptions<string, BodyInit | undefined>) => Promise<Response>;

const readAtMost = async (response: Response): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new LanyardError('answer-too-large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
};

/** oauth4webapi reads whole answers and waits for ever; this gives it answers that are already here and not too large. */
export const boundedFetch =
  (fetch: Fetch): BoundedFetch =>
  async (url, { body, signal, ...options }) => {
    const limit = AbortSignal.timeout(timeLimitMs);
    try {
      const response = await fetch(url, {
        ...options,
        body: body ?? null,
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      });
      const bytes = await readAtMost(response);
      const { status, headers } = response;
      return new Response(bytes.length > 0 ? new Uint8Array(bytes) : null, { status, headers });
    } catch (error) {
      if (limit.aborted && signal?.aborted !== true) throw new LanyardError('timed-out', new URL(url).pathname);
      throw error;
    }
  };
