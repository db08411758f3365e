type Json = Readonly<Record<string, unknown>>;

/** The JSON object that an answer holds; null for anything else. The answer can still be read. */
export async function jsonObjectOf(response: Response): Promise<Json | null> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Json) : null;
}

/**
 * The same answer with another body. What is no JSON object is left as it is, for the library to refuse.
 *
 * @param change null leaves the answer as it is.
 */
export async function changeJson(response: Response, change: (body: Json) => Json | null): Promise<Response> {
  const body = await jsonObjectOf(response);
  const changed = body && change(body);
  return changed === null ? response : jsonAnswer(response, changed);
}

/** An answer with this body, and another status where one is given. */
export function jsonAnswer(response: Response, body: Json, status = response.status): Response {
  const headers = new Headers(response.headers);
  headers.set('content-type', 'application/json');
  return new Response(JSON.stringify(body), { status, headers });
}
