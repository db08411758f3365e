/** What a text to hand over is made from. `key` is `''` where it is not needed. */
export interface HandOverFacts {
  readonly origin: string;
  readonly key: string;
  readonly platform: NodeJS.Platform;
}

/** A form in which “Copy key” hands over a key, or what a tool needs besides it. */
export interface HandOver {
  /** `key` and `environment` are there for every kind, with the same meaning. */
  readonly as: string;
  readonly label: string;
  /** What to know before using it, as whole sentences. */
  readonly note: string | null;
  /** Whether the key is in it: then it goes onto the clipboard as a secret. */
  readonly holdsKey: boolean;
  readonly text: (facts: HandOverFacts) => string;
}

/**
 * Lines that set variables of the environment, in the form the platform's shell takes.
 *
 * @param variables names and values; a value has no quote in it.
 */
export function environmentLines(variables: Readonly<Record<string, string>>, platform: NodeJS.Platform): string {
  const line =
    platform === 'win32'
      ? (name: string, value: string) => `$env:${name} = '${value}'`
      : (name: string, value: string) => `export ${name}='${value}'`;
  return Object.entries(variables)
    .map(([name, value]) => `${line(name, value)}\n`)
    .join('');
}
