interface Route<Handler> {
  method: string;
  segments: string[];
  handler: Handler;
}

export type Match<Handler> =
  | { found: true; handler: Handler; params: Record<string, string>; pattern: string }
  | { found: false; allow: string[] };

/**
 * Finds the handler of a method and path. Patterns are `/literal/:parameter/*`, where `*` is any rest or none; a literal beats a parameter, a
 * parameter beats the rest. A final slash is ignored on a path that has sub-paths and unknown elsewhere
 * (coder-api.md 2.1).
 */
export class Router<Handler> {
  readonly #routes: Route<Handler>[] = [];

  /** Every route, as `GET /path/:parameter`. */
  get routes(): string[] {
    return this.#routes.map(({ method, segments }) => `${method} /${segments.join('/')}`);
  }

  add(method: string, pattern: string, handler: Handler): void {
    this.#routes.push({ method, segments: split(pattern), handler });
  }

  /** `found: false` with methods in `allow` is a wrong method; with none it is an unknown path. */
  match(method: string, path: string): Match<Handler> {
    const slash = path.length > 1 && path.endsWith('/');
    const segments = split(slash ? path.slice(0, -1) : path);
    const fitting = this.#routes
      .filter((route) => fits(route.segments, segments) && (!slash || this.#hasChildren(route.segments)))
      .sort((left, right) => rank(right.segments).localeCompare(rank(left.segments)));
    const best = fitting[0];
    if (!best) return { found: false, allow: [] };
    const samePath = fitting.filter((route) => rank(route.segments) === rank(best.segments));
    const route = samePath.find((candidate) => candidate.method === method);
    if (!route) return { found: false, allow: samePath.map((candidate) => candidate.method) };
    const pattern = `/${route.segments.join('/')}`;
    return { found: true, handler: route.handler, params: readParams(route.segments, segments), pattern };
  }

  #hasChildren(parent: string[]): boolean {
    return this.#routes.some(
      ({ segments }) => segments.length > parent.length && parent.every((part, index) => segments[index] === part),
    );
  }
}

function split(path: string): string[] {
  return path.split('/').slice(1);
}

function fits(pattern: string[], segments: string[]): boolean {
  if (pattern.at(-1) === '*') return fits(pattern.slice(0, -1), segments.slice(0, pattern.length - 1));
  return (
    pattern.length === segments.length &&
    pattern.every((part, index) => (part.startsWith(':') ? segments[index] !== '' : part === segments[index]))
  );
}

function rank(pattern: string[]): string {
  return pattern.map((part) => (part === '*' ? 'a' : part.startsWith(':') ? 'b' : 'c')).join('');
}

function readParams(pattern: string[], segments: string[]): Record<string, string> {
  const params: Record<string, string> = {};
  pattern.forEach((part, index) => {
    if (part.startsWith(':')) params[part.slice(1)] = decodeSegment(segments[index] ?? '');
  });
  return params;
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // A broken percent sign stays as it was sent; it then names nothing that exists.
    return segment;
  }
}
