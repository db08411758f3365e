import { z } from 'zod';
import { patchMapping } from '../../test/sync/other-rules/patch-mapping.ts';
import { decodeGroupSettings, decodeOrganizationSettings } from '../../electron/sync/settings/settings-json.ts';
import { category, equalsMapping } from './evaluation.ts';
import { json, mapping } from './input.ts';

const kind = z.enum(['organization', 'group']);
const entries = z.array(z.object({ given: z.string(), gets: z.string() }));

// The decoded form has every key of the stored form, so that encoding is decoding and completing.
const settingsJson = category(
  z.discriminatedUnion('op', [
    z.object({ op: z.literal('decode_stored'), kind, stored: json }),
    z.object({ op: z.literal('encode'), kind, settings: json }),
  ]),
  (input) => {
    const given = input.op === 'encode' ? input.settings : input.stored;
    const decoded = input.kind === 'group' ? decodeGroupSettings(given) : decodeOrganizationSettings(given);
    return decoded.ok ? decoded.value : { error: decoded.problem };
  },
  equalsMapping,
);

export const settingsCategories = {
  settings_json: settingsJson,
  mapping_patch: category(
    z.object({ previous: mapping.nullable(), add: entries, remove: entries }),
    ({ previous, add, remove }) => ({ mapping: patchMapping(previous ?? {}, add, remove) }),
    equalsMapping,
  ),
};
