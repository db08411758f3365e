import type { OidcPresetId } from '../../contract/provider.ts';
import { dex } from './dex.ts';
import { gitea, gitlab } from './forges.ts';
import { generic } from './generic.ts';
import { auth0, google } from './hosted.ts';
import { keycloak } from './keycloak.ts';
import { adfs, entra } from './microsoft.ts';
import { okta } from './okta.ts';
import type { Preset } from './preset.ts';
import { authelia, authentik } from './self-hosted.ts';
import { zitadel } from './zitadel.ts';

/** In the order of `oidcPresetIds`. */
export const presets: readonly Preset[] = [
  authelia,
  authentik,
  keycloak,
  adfs,
  entra,
  okta,
  google,
  auth0,
  gitlab,
  gitea,
  dex,
  zitadel,
  generic,
];

const byId = new Map(presets.map((preset) => [preset.id, preset]));

/** The row of one kind of provider. */
export function presetOf(id: OidcPresetId): Preset {
  return byId.get(id) ?? generic;
}
