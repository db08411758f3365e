import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDeployment } from '../../electron/deployments/registry.ts';
import { defaultSettings, settingsSchema, type Deployment, type Settings } from '../../electron/settings/schema.ts';

interface Seed {
  readonly label: string;
  readonly accessUrl: string;
  readonly kind?: Deployment['kind'];
  /** The entry's id; a new one by default. `describes`: the identity provider behind it. */
  readonly id?: string;
  readonly describes?: Deployment['provider'];
}

/** Writes a profile whose settings hold these deployments, as if they had been added in the window. */
export const seedProfile = (folder: string, deployments: readonly Seed[]): void => {
  const settings = deployments.reduce(
    (before, { label, accessUrl, kind = 'coder', id = randomUUID(), describes = null }) =>
      describeProvider(
        addDeployment(before, {
          id,
          kind,
          origin: new URL(accessUrl).origin,
          host: new URL(accessUrl).host,
          allowHttp: false,
          deploymentId: null,
          version: null,
          label,
        }),
        id,
        describes,
      ),
    defaultSettings(randomUUID()),
  );
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settingsSchema.parse(settings)), { mode: 0o600 });
};

const describeProvider = (settings: Settings, id: string, provider: Deployment['provider']): Settings => ({
  ...settings,
  deployments: settings.deployments.map((each) => (each.id === id ? { ...each, provider } : each)),
});
