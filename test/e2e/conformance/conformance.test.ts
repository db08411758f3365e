import { describe, expect, test } from 'vitest';
import { probe } from './probe.ts';

/** Runs a scenario that ends well. */
const said = async (scenario: string): Promise<readonly unknown[]> => {
  const { said: facts, code, signal } = await probe(scenario);
  expect([code, signal]).toEqual([0, null]);
  return facts;
};

test('calls between page and main: structured clones, errors as text, the frame that called', async () => {
  expect(await said('ipc')).toEqual([
    {
      page: {
        kinds: {
          none: 'Undefined',
          nothing: 'null',
          nan: 'Number',
          big: 'BigInt',
          date: 'Date',
          pattern: 'RegExp',
          map: 'Map',
          set: 'Set',
          bytes: 'Uint8Array',
          error: 'Error',
          list: 'Array',
          self: 'itself',
        },
        person: { name: 'Ada', methods: 'undefined' },
        list: ['-0', 'NaN', 'undefined', '1'],
        frame: { sender: true, origin: 'probe://app', parent: null },
        sendsFunction: { error: 'An object could not be cloned.' },
        getsFunction: {
          error: expect.stringMatching(/^Error invoking remote method 'gives a function': .*cloned/) as string,
        },
        throws: { error: "Error invoking remote method 'throws': RangeError: too far" },
        missing: { error: "Error invoking remote method 'missing': Error: No handler registered for 'missing'" },
      },
    },
    { heard: { date: true, map: 1 } },
    { sendThrows: true },
  ]);
});

test('a window is hidden until it is shown, and stays when its closing is prevented', async () => {
  expect(await said('windows')).toEqual([
    { visible: false, created: ['contents', 'created'] },
    { shown: true },
    { destroyed: false },
    { hidden: true },
  ]);
});

describe('quitting', () => {
  test('goes its order once nothing prevents it', async () => {
    expect(await said('quit order')).toEqual([
      { events: ['before-quit', 'before-quit', 'close', 'closed', 'will-quit', 'quit 0'] },
    ]);
  });

  test('at once asks nobody', async () => {
    expect(await probe('exit at once')).toMatchObject({ said: [{ events: ['quit 3'] }], code: 3 });
  });

  test('follows the last window, when nobody listens', async () => {
    expect(await said('last window')).toEqual([{ event: 'before-quit' }]);
  });
});

describe.skipIf(process.platform === 'win32')('a signal', () => {
  test('without a listener is a quit', async () => {
    expect(await probe('signal without a listener', 'SIGTERM')).toEqual({
      said: [{ event: 'before-quit' }],
      code: 0,
      signal: null,
    });
  });

  test('with a listener is that listener’s alone', async () => {
    expect(await probe('signal with a listener', 'SIGTERM')).toEqual({
      said: [{ event: 'SIGTERM' }],
      code: 4,
      signal: null,
    });
  });
});

test('menus keep their labels as they are written, a channel has one handler, a scheme is declared before ready', async () => {
  expect(await said('without a window')).toEqual([
    {
      clicked: ['R&D', 'Inner'],
      labels: ['R&&D', 'Off', '', 'More'],
      types: ['normal', 'normal', 'separator', 'submenu'],
    },
    { secondHandler: "Attempted to register a second handler for 'a'" },
    { lateScheme: 'protocol.registerSchemesAsPrivileged should be called before app is ready' },
  ]);
});
