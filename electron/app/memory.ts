import { signal, type Signal } from '@preact/signals-core';
import type { ProbeResult } from '../deployments/probe.ts';
import type { AppState, Notice, VaultView } from '../contract/state.ts';
import type { Candidate } from '../kinds/adoption.ts';
import type { Ports } from './ports.ts';

/** A probe of a typed address, with what the person agreed to. */
export interface KeptProbe extends ProbeResult {
  readonly allowHttp: boolean;
}

/** What this run remembers beside its entries. */
export interface Memory {
  readonly vault: Signal<VaultView>;
  readonly startAtLogin: Signal<AppState['startAtLogin']>;
  readonly notices: Signal<readonly Notice[]>;
  /** Reports of typed addresses by the ids that the window was given, newest last. */
  readonly probes: Map<string, KeptProbe>;
  /** What programs on this machine could let us in to, by the ids that the window was given. */
  readonly adoptionOffers: Map<string, { readonly kind: string; readonly candidate: Candidate }>;
  /** Aborts the probe, or the unlock, that is under way. */
  probing: AbortController | null;
  unlocking: AbortController | null;
}

export const startAtLoginOf = ({ loginItem }: Pick<Ports, 'loginItem'>): AppState['startAtLogin'] => ({
  available: loginItem.available,
  status: loginItem.status(),
});

export const createMemory = (ports: Ports): Memory => ({
  vault: signal(ports.vault.view),
  startAtLogin: signal(startAtLoginOf(ports)),
  notices: signal(ports.damaged.map(({ kind, path }) => ({ id: path, kind, path }))),
  probes: new Map(),
  adoptionOffers: new Map(),
  probing: null,
  unlocking: null,
});
