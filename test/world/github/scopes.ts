/** The scopes that were asked for; GitHub takes them apart at spaces or commas, and grants them as a list of its own. */
export const scopesIn = (text: string | null): string[] => (text ?? '').split(/[\s,]+/).filter((scope) => scope !== '');
