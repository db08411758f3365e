import * as oauth from 'oauth4webapi';
import { boundedFetch, foreignAnswer, type Bounds } from '../http/bounded-fetch.ts';
import type { Fetch } from '../http/fetch.ts';

/** How an authorization server is reached, and in what it differs from the standards. */
export interface Transport {
  readonly fetchFor: (origin: string) => Fetch;
  readonly signal: AbortSignal;
  /** The server itself is on plain http: so may its endpoints be. */
  readonly insecure: boolean;
  /** What is thrown for an answer that no authorization server gives; `foreignAnswer` by default. */
  readonly refuse?: Bounds['refuse'];
  /** Largest answer that is read, in bytes; 256 KiB by default. */
  readonly maxBytes?: number;
  /** Turns the answer of an endpoint that departs from the standard into one that keeps to it. May throw. */
  readonly mend?: (response: Response, url: string) => Promise<Response>;
}

/** The options that every call of oauth4webapi takes. */
export type RequestOptions = ReturnType<typeof requestOptions>;

/** An authorization server, and how to talk to it as our client. */
export interface Connection {
  readonly server: oauth.AuthorizationServer;
  readonly client: oauth.Client;
  readonly authentication: oauth.ClientAuth;
  readonly options: RequestOptions;
}

/** The answer of a token endpoint that was validated, and what it was read from. Both hold secrets. */
export interface Answered {
  readonly tokens: oauth.TokenEndpointResponse;
  readonly response: Response;
}

/** Options for oauth4webapi that send its requests as all others are sent. */
export const requestOptions = ({ fetchFor, signal, insecure, refuse = foreignAnswer, maxBytes, mend }: Transport) => {
  const fetch = boundedFetch(fetchFor, { refuse, ...(maxBytes !== undefined && { maxBytes }) });
  const mended: typeof fetch = async (url, options) => {
    const response = await fetch(url, options);
    return mend === undefined ? response : mend(response, url);
  };
  return {
    [oauth.customFetch]: mended,
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to be noticed: only where the server is http
    [oauth.allowInsecureRequests]: insecure,
    signal,
  };
};
