import { fileURLToPath } from 'node:url';
import importX from 'eslint-plugin-import-x';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Which other rooms a room may import; docs/architecture.md says why. Its own files are always allowed. */
const mayImport = {
  contract: [],
  concurrency: ['contract'],
  words: ['contract'],
  http: ['contract', 'words'],
  vault: ['contract'],
  settings: ['contract'],
  sync: ['contract', 'words', 'http'],
  keys: ['contract', 'concurrency', 'http', 'vault', 'settings'],
  oauth: ['contract', 'words', 'http'],
  kinds: ['contract', 'http', 'vault', 'settings', 'sync', 'keys', 'oauth'],
  deployments: ['contract', 'http', 'settings', 'kinds'],
  signin: ['contract', 'concurrency', 'words', 'http', 'vault', 'settings', 'keys', 'oauth', 'kinds', 'deployments'],
  idp: ['contract', 'words', 'http', 'oauth', 'sync'],
  coder: ['contract', 'http', 'vault', 'settings', 'sync', 'keys', 'oauth', 'kinds', 'deployments'],
  coderflow: ['contract', 'http', 'sync', 'keys', 'kinds'],
  app: [
    'contract',
    'concurrency',
    'words',
    'http',
    'vault',
    'settings',
    'sync',
    'keys',
    'oauth',
    'kinds',
    'deployments',
    'signin',
    'idp',
    'coder',
    'coderflow',
  ],
  adapters: ['contract', 'http', 'sync', 'settings', 'vault', 'kinds', 'app'],
  shell: ['contract', 'app'],
  ipc: ['contract', 'app'],
};

/** The same for the page's folders, lower ones first. `bridge.ts`, the way to the main process, may be read by all. */
const pageMayImport = {
  ui: [],
  explanation: ['ui'],
  keys: ['ui'],
  signin: ['ui'],
  provider: ['ui', 'signin'],
  preferences: ['ui'],
  secret: ['ui'],
  access: ['ui', 'signin'],
  add: ['ui', 'signin'],
  claims: ['ui', 'explanation', 'provider'],
  why: ['ui', 'explanation', 'provider'],
  settings: ['ui', 'provider'],
  deployments: ['ui', 'explanation', 'keys', 'access', 'claims', 'why', 'settings'],
  shell: ['ui', 'keys', 'preferences', 'add', 'deployments'],
};

const zones = [
  ...Object.entries(mayImport).map(([room, others]) => ({
    target: `${root}electron/${room}`,
    from: `${root}electron`,
    except: [room, ...others].map((name) => `./${name}`),
    message: `electron/${room} may import only: ${[room, ...others].join(', ')}.`,
  })),
  ...Object.entries(pageMayImport).map(([folder, others]) => ({
    target: `${root}renderer/${folder}`,
    from: `${root}renderer`,
    except: [...[folder, ...others].map((name) => `./${name}`), './bridge.ts'],
    message: `renderer/${folder} may import only: ${[folder, ...others].join(', ')}, bridge.ts.`,
  })),
  {
    target: `${root}electron/preload.ts`,
    from: `${root}electron`,
    except: ['./contract'],
    message: 'The preload script bridges the contract, nothing else.',
  },
  {
    target: `${root}renderer`,
    from: `${root}electron`,
    except: ['./contract', './words'],
    message: 'The page reads the contract and the words, nothing else of electron/.',
  },
  { target: `${root}electron`, from: `${root}renderer`, message: 'The main process does not import the page.' },
  { target: [`${root}electron`, `${root}renderer`], from: `${root}test`, message: 'Product code imports no tests.' },
];

const electronRooms = ['adapters', 'shell', 'ipc'].map((room) => `electron/${room}/**`);

export default tseslint.config(
  { ignores: ['.cache/**', 'dist/**', 'release/**', 'demo-output/**', 'node_modules/**'] },
  tseslint.configs.strictTypeChecked,
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: {
      parserOptions: {
        project: ['electron/tsconfig.json', 'renderer/tsconfig.json', 'test/tsconfig.json'],
        tsconfigRootDir: root,
      },
    },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createTypeScriptImportResolver({ project: `${root}electron/tsconfig.json` })],
    },
    rules: {
      'no-console': 'error',
      eqeqeq: 'error',
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `void promise` and arrow functions that return void say enough.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Contracts use `Command<void>`: a command that answers nothing.
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['electron/**/*.ts'],
    ignores: [...electronRooms, 'electron/main.ts', 'electron/start.ts', 'electron/preload.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [{ name: 'electron', message: 'Only adapters/, shell/, ipc/, preload.ts, main.ts and start.ts may.' }],
        },
      ],
    },
  },
  { files: ['renderer/**/*.{ts,tsx}', 'test/renderer/**'], ...reactHooks.configs.flat.recommended },
  {
    files: ['test/**', 'scripts/**'],
    rules: {
      'no-console': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Test doubles implement asynchronous ports without waiting for anything.
      '@typescript-eslint/require-await': 'off',
    },
  },
  { files: ['**/*.{js,mjs,cjs}'], extends: [tseslint.configs.disableTypeChecked] },
  {
    files: ['electron/**', 'renderer/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'URL', property: 'canParse', message: 'Use contract/parse-url.ts, which says why.' },
      ],
    },
  },
);
