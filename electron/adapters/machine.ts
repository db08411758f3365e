import { hostname } from 'node:os';

/** The machine's short name, for token names: letters, digits and dashes, at most 24 characters. */
export const machineName = (full: string = hostname()): string => {
  const [first = ''] = full.split('.');
  const short = first
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 24)
    .replace(/^-+|-+$/g, '');
  return short === '' ? 'computer' : short;
};
