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

const onState: MainBridge['onState'] = (listener) => {
  // The event carries the sender, so the page's own function is never the listener.
  const deliver = (_event: unknown, state: AppState): void => {
    listener(state);
  };
  ipcRenderer.on(stateChannel, deliver);
  return () => {
    ipcRenderer.off(stateChannel, deliver);
  };
};

// Which page this is decides only what it sees; main checks for each call which window sent it.
if (location.pathname === '/secret.html') {
  contextBridge.exposeInMainWorld('lanyardSecret', {
    commands: callsFor(secretCommandNames) as unknown as SecretBridge['commands'],
  } satisfies SecretBridge);
} else {
  contextBridge.exposeInMainWorld('lanyard', {
    commands: callsFor(mainCommandNames) as unknown as MainBridge['commands'],
    onState,
  } satisfies MainBridge);
}
