import { decodeGroupSettings, decodeOrganizationSettings } from '../settings/settings-json.ts';
import { isJsonObject, own } from './json-documents.ts';
import { isOptionName, optionNames, optionTable } from './option-table.ts';
import { initialValues, toDeploymentOptions } from './options.ts';
import { isSecretName } from './secret-names.ts';
import type { PastedSettings } from './pasted-settings.ts';
import type { JsonObject } from './json-documents.ts';
import type { OptionName, OptionValues } from './option-table.ts';

export interface FoundSettings {
  readonly settings: Partial<PastedSettings>;
  readonly understood: readonly string[];
  /** What they were taken for and what was assumed, in sentences. */
  readonly notes: readonly string[];
  readonly ignored: readonly { readonly text: string; readonly why: string }[];
  readonly secrets: readonly string[];
}

/** Settings in a JSON object: Coder's three settings endpoints and `GET deployment/config`; null when it is none of these. */
export function readSettingsDocument(document: JsonObject): FoundSettings | null {
  const config = own(document, 'config');
  const oidc = own(isJsonObject(config) ? config : document, 'oidc');
  if (isJsonObject(oidc)) return readConfig(oidc);
  const keys = new Set(Object.keys(document).map((key) => key.toLowerCase()));
  if (keys.has('groups_field') || keys.has('user_role_field')) return readConfig(document);
  if (!keys.has('field') || !(keys.has('mapping') || keys.size > 1)) return null;
  if ([...assignDefault].some((key) => keys.has(key))) return readOrganization(document);
  if (['regex_filter', 'auto_create_missing_groups', 'legacy_group_name_mapping'].some((key) => keys.has(key))) {
    return readGroups(document);
  }
  return keys.has('mapping') && keys.size === 2 ? readFieldAndMapping(document) : null;
}

/** The three spellings of one flag (coder-sync.md 13). */
const assignDefault: ReadonlySet<string> = new Set(['organization_assign_default', 'assign_default', 'assigndefault']);

function readOrganization(document: JsonObject): FoundSettings | null {
  const respelt = Object.entries(document).map(
    ([key, value]) => [key.toLowerCase() === 'organization_assign_default' ? 'assign_default' : key, value] as const,
  );
  const decoded = decodeOrganizationSettings(Object.fromEntries(respelt));
  if (!decoded.ok) return null;
  const { field, mapping, assign_default: assigns } = decoded.value;
  return found(
    { organizationSync: { field, mapping, assignDefault: assigns } },
    'the settings of organization sync',
    document,
  );
}

function readGroups(document: JsonObject): FoundSettings | null {
  const decoded = decodeGroupSettings(document);
  if (!decoded.ok) return null;
  const { field, mapping, regex_filter: regexFilter, auto_create_missing_groups: autoCreate } = decoded.value;
  const legacyNames = decoded.value.legacy_group_name_mapping ?? {};
  return found(
    { groupSync: { field, mapping, regexFilter, autoCreate, legacyNames } },
    'the group settings of one organization',
    document,
  );
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Role settings have no other keys. Group settings cut down to these two map to ids, never to names. */
function readFieldAndMapping(document: JsonObject): FoundSettings | null {
  const decoded = decodeOrganizationSettings(document);
  if (!decoded.ok) return null;
  const { field, mapping } = decoded.value;
  const targets = Object.values(mapping).flat();
  if (targets.length > 0 && targets.every((target) => uuid.test(target))) return readGroups(document);
  return found({ roleSync: { field, mapping } }, 'the role settings of one organization', document);
}

const found = (settings: Partial<PastedSettings>, what: string, document: JsonObject): FoundSettings => ({
  settings,
  understood: Object.keys(document),
  notes: [`Taken as ${what}.`],
  ignored: [],
  secrets: [],
});

/** `config.oidc` (coder-api.md 10). Older servers lack some options, which are then at their default. */
function readConfig(oidc: JsonObject): FoundSettings {
  const present = optionNames.filter((name) => Object.hasOwn(oidc, optionTable[name].key));
  const read = present.map((name) => [name, optionTable[name].json.safeParse(oidc[optionTable[name].key])] as const);
  const readable = read.flatMap(([name, result]) => (result.success ? [[name, result.data] as const] : []));
  const values = { ...initialValues, ...(Object.fromEntries(readable) as Partial<OptionValues>) };
  const keyOf = (name: OptionName) => `config.oidc.${optionTable[name].key}`;
  const unreadable = read.filter(([, result]) => !result.success).map(([name]) => name);
  const secrets = Object.keys(oidc).filter((key) => isSecret(key) && oidc[key] !== '' && oidc[key] !== null);
  return {
    settings: { options: toDeploymentOptions(values) },
    understood: readable.map(([name]) => keyOf(name)),
    notes: ['Taken as the deployment’s configuration.'],
    ignored: unreadable.map((name) => ({ text: keyOf(name), why: 'its value has another form than Coder’s' })),
    secrets: secrets.map((key) => `config.oidc.${key}`),
  };
}

const knownKeys = new Set<string>(optionNames.filter(isOptionName).map((name) => optionTable[name].key));
const isSecret = (key: string) => !knownKeys.has(key) && isSecretName(key);
