/** One way in which a request can go wrong. */
export type FaultKind =
  // No answer, or not to its end
  | 'hang'
  | 'reset'
  | 'drip'
  // An answer that something else gave, or that says "not now"
  | 'too-many'
  | 'too-many-retry-after'
  | 'server-error'
  | 'bad-gateway'
  | 'html'
  // An answer of the wrong form
  | 'wrong-types'
  | 'missing-fields'
  | 'huge'
  // A redirect: to the deployment's own root, to another host, to the same without encryption
  | 'redirect-root'
  | 'redirect-host'
  | 'redirect-http'
  // What Coder says of a key that it no longer takes
  | 'key-expired'
  | 'key-revoked'
  | 'key-suspended'
  | 'key-provider';

/** A fault that is switched on for some requests of one deployment. */
export interface Fault {
  readonly kind: FaultKind;
  /** Method and path, for example `GET /api/v2/users/me`; `*` stands for anything but a slash. */
  readonly on: string;
  /** How many of these requests go wrong; all of them by default. */
  readonly times?: number;
  /** Where `redirect-host` and `redirect-http` lead: an origin. */
  readonly to?: string;
}

/** The faults of one deployment. They may be switched on and off at any time; each request asks anew. */
export class Faults {
  #active: { readonly fault: Fault; readonly pattern: RegExp; left: number }[] = [];
  /** How many requests have gone wrong so far. */
  struck = 0;

  add(fault: Fault): void {
    const pattern = new RegExp(`^${fault.on.split('*').map(escape).join('[^/]*')}$`);
    this.#active.push({ fault, pattern, left: fault.times ?? Number.POSITIVE_INFINITY });
  }

  clear(): void {
    this.#active = [];
  }

  /** The fault that this request meets, counted as used; `undefined` when it meets none. */
  take(method: string, path: string): Fault | undefined {
    const found = this.#find(method, path);
    if (!found) return undefined;
    found.left -= 1;
    this.struck += 1;
    return found.fault;
  }

  /** The fault that such a request would meet now. */
  peek(method: string, path: string): Fault | undefined {
    return this.#find(method, path)?.fault;
  }

  #find(method: string, path: string) {
    return this.#active.find(({ pattern, left }) => left > 0 && pattern.test(`${method} ${path}`));
  }
}

function escape(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
}
