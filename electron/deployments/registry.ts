import { deploymentColors, type DeploymentColor } from '../contract/state.ts';
import { findDeployment } from '../settings/deployments.ts';
import type { Deployment, Settings } from '../settings/schema.ts';

/** What a new entry is made from; the rest of it begins empty. */
export interface NewDeployment {
  readonly id: string;
  readonly kind: Deployment['kind'];
  readonly origin: string;
  readonly host: string;
  readonly allowHttp: boolean;
  readonly deploymentId: string | null;
  readonly version: string | null;
  /** The host when absent, numbered when that is taken. */
  readonly label?: string | undefined;
}

/** Adds an entry at the end. The same deployment may be there already, for another account. */
export function addDeployment(settings: Settings, added: NewDeployment): Settings {
  const { id, kind, origin, host, allowHttp, deploymentId, version, label } = added;
  const entry: Deployment = {
    id,
    kind,
    label: label ?? freeLabel(settings, host),
    color: freeColor(settings),
    origin,
    allowHttp,
    deploymentId,
    version,
    credential: null,
    copyKey: null,
    olderCopyKeys: [],
    pendingTokenNames: [],
    oauthClient: null,
    provider: null,
    browser: null,
    noticedExpiry: null,
  };
  return { ...settings, deployments: [...settings.deployments, entry] };
}

/**
 * Moves an entry to a place in the person's own order; beyond the end means the end.
 *
 * @throws LanyardError `not-found`
 */
export function moveDeployment(settings: Settings, id: string, toIndex: number): Settings {
  const entry = findDeployment(settings, id);
  const others = settings.deployments.filter((each) => each !== entry);
  return { ...settings, deployments: others.toSpliced(toIndex, 0, entry) };
}

/** @throws LanyardError `not-found` */
export function removeDeployment(settings: Settings, id: string): Settings {
  const entry = findDeployment(settings, id);
  return { ...settings, deployments: settings.deployments.filter((each) => each !== entry) };
}

/** The other entries of the same deployment, told by its own id: other accounts, or another address. */
export function twinsOf(settings: Settings, deploymentId: string | null, except?: string): readonly Deployment[] {
  if (deploymentId === null) return [];
  return settings.deployments.filter((entry) => entry.deploymentId === deploymentId && entry.id !== except);
}

/** The host, or the host with the first number that makes it new. */
function freeLabel(settings: Settings, host: string): string {
  const taken = new Set(settings.deployments.map((entry) => entry.label));
  const base = host.slice(0, 70);
  let label = base;
  for (let number = 2; taken.has(label); number += 1) label = `${base} (${number})`;
  return label;
}

/** The colour that the fewest entries have. */
function freeColor(settings: Settings): DeploymentColor {
  const uses = (color: DeploymentColor) => settings.deployments.filter((entry) => entry.color === color).length;
  return deploymentColors.reduce((best, color) => (uses(color) < uses(best) ? color : best));
}
