/** The standard `fetch`, already bound to one deployment's dispatcher. Redirects are never followed. */
export type Fetch = (url: string | URL, init?: RequestInit) => Promise<Response>;
