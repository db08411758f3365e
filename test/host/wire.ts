/** Carries values between page and main as text, with what structured cloning keeps. */
export interface Wire {
  /** @throws DataCloneError, as Electron does, for what structured cloning refuses: functions, symbols, promises. */
  readonly encode: (value: unknown) => string;
  readonly decode: (text: string) => unknown;
}

type Node = readonly [kind: string, ...rest: unknown[]];

/**
 * Chromium's own format never leaves it, so the graph is written down here: one node per value, referring to others by
 * number, which keeps cycles and shared objects. Runs in Node and, as source text (`wireSource`), in the page.
 */
export const createWire = (): Wire => {
  const special = (value: number): boolean => !Number.isFinite(value) || Object.is(value, -0);
  const views = { Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array } as const;
  const moreViews = { Float32Array, Float64Array, BigInt64Array, BigUint64Array, DataView } as const;
  const viewTypes: Readonly<Record<string, new (buffer: ArrayBuffer) => unknown>> = { ...views, ...moreViews };

  const encode = (given: unknown): string => {
    const nodes: Node[] = [];
    const numbers = new Map<unknown, number>();
    const add = (value: unknown): number => {
      const known = numbers.get(value);
      if (known !== undefined && typeof value === 'object') return known;
      const number = nodes.push(['null']) - 1;
      if (typeof value === 'object') numbers.set(value, number);
      nodes[number] = nodeOf(value);
      return number;
    };
    const entries = (value: object): unknown[] => Object.entries(value).map(([key, inner]) => [key, add(inner)]);
    const nodeOf = (value: unknown): Node => {
      if (value === null) return ['null'];
      if (value === undefined) return ['undefined'];
      if (typeof value === 'bigint') return ['bigint', String(value)];
      if (typeof value === 'number' && special(value)) return ['number', Object.is(value, -0) ? '-0' : String(value)];
      if (typeof value !== 'object') return ['plain', value];
      if (Array.isArray(value)) return ['array', value.length, entries(value)];
      if (value instanceof Date) return ['date', add(value.getTime())];
      if (value instanceof RegExp) return ['regexp', value.source, value.flags];
      if (value instanceof Map) return ['map', [...value].map(([key, inner]) => [add(key), add(inner)])];
      if (value instanceof Set) return ['set', [...value].map(add)];
      if (value instanceof Error) return ['error', value.name, value.message, value.stack];
      if (value instanceof ArrayBuffer) return ['buffer', [...new Uint8Array(value)]];
      if (ArrayBuffer.isView(value)) {
        const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
        return ['view', value.constructor.name, [...bytes]];
      }
      const { name } = value.constructor;
      if (name !== 'Object') throw new Error(`The host cannot carry a ${name}.`);
      return ['object', entries(value)];
    };
    add(structuredClone(given));
    return JSON.stringify(nodes);
  };

  const decode = (text: string): unknown => {
    const nodes = JSON.parse(text) as Node[];
    const made = new Map<number, unknown>();
    const at = (number: number): unknown => {
      if (!made.has(number)) make(number, nodes[number] ?? ['undefined']);
      return made.get(number);
    };
    const fill = (target: object, pairs: unknown): void => {
      for (const [key, number] of pairs as [string, number][])
        Object.defineProperty(target, key, { value: at(number), writable: true, enumerable: true, configurable: true });
    };
    const make = (number: number, [kind, first, second, third]: Node): void => {
      const is = <T>(value: T): T => {
        made.set(number, value);
        return value;
      };
      const buffer = (bytes: unknown): ArrayBuffer => new Uint8Array(bytes as number[]).buffer;
      switch (kind) {
        case 'null':
          is(null);
          return;
        case 'bigint':
          return void is(BigInt(first as string));
        case 'number':
          return void is(Number(first));
        case 'plain':
          return void is(first);
        case 'date':
          return void is(new Date(at(first as number) as number));
        case 'regexp':
          return void is(new RegExp(first as string, second as string));
        case 'buffer':
          return void is(buffer(first));
        case 'view': {
          const View = viewTypes[first as string];
          if (View === undefined) throw new Error(`The host cannot carry a ${String(first)}.`);
          return void is(new View(buffer(second)));
        }
        case 'error': {
          const error = is(new Error(second as string));
          return void Object.assign(error, { name: first, stack: third });
        }
        case 'map': {
          const map = is(new Map());
          for (const [key, value] of first as [number, number][]) map.set(at(key), at(value));
          return;
        }
        case 'set': {
          const set = is(new Set());
          for (const value of first as number[]) set.add(at(value));
          return;
        }
        case 'array':
          return fill(is(new Array(first as number)), second);
        case 'object':
          return fill(is({}), first);
        default:
          return is(undefined);
      }
    };
    return at(0);
  };
  return { encode, decode };
};

/** An expression that is a `Wire` in a page. (The translator of the host's TypeScript keeps names by `__name`.) */
export const wireSource = `((__name) => (${createWire.toString()})())((named) => named)`;
