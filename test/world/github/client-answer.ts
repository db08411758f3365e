import { json, type Answer } from '../http/answer.ts';
import type { GithubCall } from './call.ts';

/** What an app gets: form-encoded unless it asked for JSON. Refusals of the token endpoint have status 200 too. */
export function answerClient(call: GithubCall, status: number, value: Record<string, string | number>): Answer {
  if (call.wantsJson) return json(status, value);
  const body = new URLSearchParams(Object.entries(value).map(([key, one]) => [key, String(one)])).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
  return { status, headers, cookies: [], body };
}
