import { LanyardError, type ErrorCode } from '../contract/errors.ts';

/** What is known about the request that failed. */
export interface RequestErrorFacts {
  /** Method and path, for example `GET /api/v2/users/me`. */
  readonly endpoint: string;
  /** HTTP status; absent when no answer came. */
  readonly status?: number | undefined;
  /** From `Retry-After`, in seconds. */
  readonly retryAfterSeconds?: number | undefined;
  /** The deployment's own words, shortened and free of the key. */
  readonly serverMessage?: string | undefined;
  /** Shown to the person; the server's words when absent. */
  readonly detail?: string | undefined;
  readonly cause?: unknown;
}

/** A request that did not give what was asked for. */
export class RequestError extends LanyardError {
  override readonly name = 'RequestError';
  readonly endpoint: string;
  readonly status: number | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly serverMessage: string | undefined;

  constructor(code: ErrorCode, facts: RequestErrorFacts) {
    super(code, facts.detail ?? facts.serverMessage, { cause: facts.cause });
    this.endpoint = facts.endpoint;
    this.status = facts.status;
    this.retryAfterSeconds = facts.retryAfterSeconds;
    this.serverMessage = facts.serverMessage;
  }
}
