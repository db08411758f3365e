import { contextBridge, ipcRenderer } from 'electron';
import type { MainBridge, SecretBridge } from './contract/bridge.ts';
import {
  channelOf,
  mainCommandNames,
  secretCommandNames,
  stateChannel,
  type CommandName,
} from './contract/command-names.ts';
import type { AppState } from './contract/state.ts';

const callsFor = (names: readonly CommandName[]): Record<string, (args: unknown) => Promise<unknown>> =>
  Object.fromEntries(names.map((name) => [name, (args: unknown) => ipcRenderer.invoke(channelOf(name), args)]));

/**
 * The main window's bridge. The state is asked for here, before the page's own scripts are loaded, and kept up to date by
 * what main pushes, until the page asks for it.
 */
const mainBridge = (): MainBridge => {
  const commands = callsFor(mainCommandNames) as unknown as MainBridge['commands'];
  let early: ReturnType<MainBridge['commands']['app.state']> | null = commands['app.state']({});
  const listeners: ((state: AppState) => void)[] = [];
  // The event carries the sender, so the page's own function is never the listener.
  ipcRenderer.on(stateChannel, (_event: unknown, state: AppState) => {
    if (early !== null) early = Promise.resolve({ ok: true, value: state });
    for (const listener of listeners) listener(state);
  });
  const takeState: MainBridge['commands']['app.state'] = (args) => {
    const answer = early ?? commands['app.state'](args);
    early = null;
    return answer;
  };
  return {
    commands: { ...commands, 'app.state': takeState },
    onState: (listener) => {
      listeners.push(listener);
    },
  };
};

// Which page this is decides only what it sees; main checks for each call which window sent it.
if (location.pathname === '/secret.html') {
  contextBridge.exposeInMainWorld('lanyardSecret', {
    commands: callsFor(secretCommandNames) as unknown as SecretBridge['commands'],
  } satisfies SecretBridge);
} else {
  contextBridge.exposeInMainWorld('lanyard', mainBridge());
}
