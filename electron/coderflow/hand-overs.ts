import { environmentLines, type HandOver } from '../kinds/hand-over.ts';
import { profileName } from './profile.ts';

const plainText = 'VS Code keeps these settings in plain text, and syncs them where Settings Sync is on.';

const why =
  'The profile is made without the key: the only documented way to put it there is an argument, which other programs and the shell’s history can see. The CLI reads CODER_API_KEY instead: copy that form too.';

/** What CoderFlow's tools take (coderflow.md 3, 5 and 6). */
export const handOvers: readonly HandOver[] = [
  { as: 'key', label: 'The key alone', note: null, holdsKey: true, text: ({ key }) => key },
  {
    as: 'environment',
    label: 'CODER_API_KEY',
    note: 'CoderFlow’s CLI takes it in place of the key of its profile.',
    holdsKey: true,
    text: ({ key, platform }) => environmentLines({ CODER_API_KEY: key }, platform),
  },
  {
    as: 'cli-profile',
    label: 'CLI profile commands',
    note: why,
    holdsKey: false,
    text: ({ origin }) => {
      const name = profileName(origin);
      return `coder profile create ${name} --server=${origin}\ncoder profile switch ${name}\n`;
    },
  },
  {
    as: 'vscode',
    label: 'VS Code settings',
    note: plainText,
    holdsKey: true,
    text: ({ origin, key }) =>
      `${JSON.stringify({ 'profoundCoder.serverUrl': origin, 'profoundCoder.apiKey': key }, null, 2)}\n`,
  },
];
