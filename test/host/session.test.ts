import { protocol, session } from 'electron';
import { expect, test } from 'vitest';
import { declareScheme, serveScheme } from '../../electron/shell/scheme.ts';
import { setModes } from './modes.ts';
import { checkScheme, privilegesOf } from './session.ts';

test('a scheme that nobody serves, or that was not declared, is not loaded', () => {
  expect(() => checkScheme('unserved://app/')).toThrow('ERR_UNKNOWN_URL_SCHEME');
  session.defaultSession.protocol.handle('plain', () => new Response());
  expect(() => checkScheme('plain://app/')).toThrow('not standard and secure');
  protocol.registerSchemesAsPrivileged([{ scheme: 'plain', privileges: { standard: true } }]);
  expect(() => checkScheme('plain://app/')).toThrow('not standard and secure');
});

test('the app’s own is, and a later declaration replaces it', () => {
  declareScheme();
  serveScheme('/nowhere');
  expect(() => checkScheme('lanyard://app/index.html')).not.toThrow();
  expect(privilegesOf('lanyard://app/')).toMatchObject({ supportFetchAPI: true });
  protocol.registerSchemesAsPrivileged([]);
  expect(() => checkScheme('lanyard://app/index.html')).toThrow('not standard and secure');
});

test('the system’s proxy is what the desktop says', async () => {
  setModes({ proxy: 'PROXY proxy.example.com:8080; DIRECT' });
  expect(await session.defaultSession.resolveProxy('https://example.com/')).toBe(
    'PROXY proxy.example.com:8080; DIRECT',
  );
  setModes({});
  expect(await session.defaultSession.resolveProxy('https://example.com/')).toBe('DIRECT');
});
