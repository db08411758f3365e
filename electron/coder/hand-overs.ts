import { environmentLines, type HandOver } from '../kinds/hand-over.ts';

/** The key alone, and the pair that Coder's tools read from the environment. */
export const handOvers: readonly HandOver[] = [
  { as: 'key', label: 'The key alone', note: null, holdsKey: true, text: ({ key }) => key },
  {
    as: 'environment',
    label: 'CODER_URL and CODER_SESSION_TOKEN',
    note: null,
    holdsKey: true,
    text: ({ origin, key, platform }) => environmentLines({ CODER_URL: origin, CODER_SESSION_TOKEN: key }, platform),
  },
];
