import { jwtIn, readClaimsDocument, readJwt } from './claims-documents.ts';
import { isJsonObject, isTooDeep } from './json-documents.ts';
import { readVariables } from './read-variables.ts';
import { nothing, scan } from './scan.ts';
import { readSettingsDocument } from './settings-documents.ts';
import { variablesIn } from './variables-in.ts';
import type { FoundClaims } from './claims-documents.ts';
import type { LoggedClaims } from './log-lines.ts';
import type { PastedSettings } from './pasted-settings.ts';
import type { FoundSettings } from './settings-documents.ts';
import type { Scan } from './scan.ts';
import type { Variable } from './variable.ts';
import type { PasteReport } from '../../contract/explanation/report.ts';
import type { ClaimsEvidence } from '../evidence.ts';

export type Pasted =
  | {
      readonly ok: true;
      readonly report: PasteReport;
      /** null when none were pasted, and after log lines, which hold only the names of claims. */
      readonly claims: ClaimsEvidence | null;
      readonly settings: PastedSettings | null;
    }
  | {
      readonly ok: false;
      readonly code: 'paste-empty' | 'paste-too-large' | 'paste-not-understood';
      readonly detail?: string;
    };

/** More than the claims of a user in 20,000 groups take; reading this much of anything takes a few seconds at worst. */
const longest = 2 * 1024 * 1024;
const noSettings: PastedSettings = { options: null, organizationSync: null, groupSync: null, roleSync: null };

/**
 * Tells what a pasted text is, and reads it: claims (JSON, Coder's two endpoints, a JWT), server log lines, environment
 * blocks in any of the forms that admins keep them in, settings as JSON. Several of these may stand in one text.
 *
 * The values of variables that may hold secrets are dropped before anything is done with them, and no value of anything
 * that is not understood is in the result. Never throws.
 */
export function readPasted(text: string): Pasted {
  if (text.length > longest) return { ok: false, code: 'paste-too-large' };
  const clean = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  if (clean.trim() === '') return { ok: false, code: 'paste-empty' };
  // Terminals and mails break the line of a token.
  const token = jwtIn(clean) ?? (clean.length < 100_000 ? jwtIn(clean.replace(/\s*\n\s*/g, '')) : null);
  const scanned = token === null ? scan(clean) : { ...nothing, tokens: [token] };
  if (scanned.documents.some(isTooDeep)) return notUnderstood('It is nested more than 100 levels deep.');
  return report(scanned);
}

const notUnderstood = (detail?: string): Pasted => ({
  ok: false,
  code: 'paste-not-understood',
  ...(detail !== undefined && { detail }),
});

function report(scanned: Scan): Pasted {
  const read = readAll(scanned);
  const claims = read.claims[0] ?? null;
  const parts = read.settings;
  const settings = Object.assign({}, noSettings, ...parts.map((part) => part.settings)) as PastedSettings;
  const hasSettings = Object.values(settings).some((value) => value !== null);
  const hasClaims = claims !== null || scanned.logged.length > 0;
  if (!hasSettings && !hasClaims) return notUnderstood(read.brokenToken);
  return {
    ok: true,
    report: {
      what: hasClaims && hasSettings ? 'both' : hasClaims ? 'claims' : 'settings',
      understood: [
        ...Object.keys(claims?.claims.merged ?? {}),
        ...new Set(scanned.logged.flatMap(({ names }) => names)),
        ...parts.flatMap((part) => part.understood),
      ],
      notes: [
        ...(claims === null ? [] : [claims.note]),
        ...describeLogged(scanned.logged),
        ...parts.flatMap((part) => part.notes),
        ...(settings.options === null ? [] : [nothingStored]),
      ],
      ignored: atMost(most, [
        ...(read.claims.length > 1 ? [{ text: 'more claims', why: 'only the first ones found are used' }] : []),
        ...parts.flatMap((part) => part.ignored),
        ...describeLines(scanned.otherLines),
      ]),
      secretsLeftOut: [...new Set([...read.claims, ...parts].flatMap((part) => part.secrets))],
    },
    claims: claims?.claims ?? null,
    settings: hasSettings ? settings : null,
  };
}

interface Read {
  readonly claims: readonly FoundClaims[];
  readonly settings: readonly FoundSettings[];
  /** What is wrong with something shaped like a token. */
  readonly brokenToken?: string;
}

function readAll({ documents, tokens, variables }: Scan): Read {
  const decoded = tokens.map(readJwt);
  const claims = decoded.filter((found) => found !== null);
  const settings: FoundSettings[] = [];
  const all: Variable[] = [...variables];
  for (const document of documents) {
    const inTree = variablesIn(document);
    const asSettings = isJsonObject(document) && inTree.length === 0 ? readSettingsDocument(document) : null;
    for (const variable of inTree) all.push(variable);
    if (asSettings !== null) settings.push(asSettings);
    else if (isJsonObject(document) && inTree.length === 0) {
      const asClaims = readClaimsDocument(document);
      if (asClaims !== null) claims.push(asClaims);
    }
  }
  const fromVariables = readVariables(all);
  if (fromVariables !== null) settings.push(fromVariables);
  const isBroken = decoded.includes(null);
  return { claims, settings, ...(isBroken && { brokenToken: 'It is shaped like a token, and holds no claims.' }) };
}

const nothingStored = 'Taken as if group and organization settings were not changed in the dashboard: those would win.';

/** Names alone are no claims: nothing can be traced with them, and no value is made up for them. */
function describeLogged(logged: readonly LoggedClaims[]): string[] {
  if (logged.length === 0) return [];
  const lists = logged.map(({ source, names, blank }) => {
    const empty = blank.length > 0 ? ` Empty: ${blank.join(', ')}.` : '';
    return `${source}: ${names.join(', ') || 'none'}.${empty}`;
  });
  return ['The log has the names of claims only, so nothing can be traced with them.', ...lists];
}

/** What a person reads of what was ignored; the rest is counted. */
const most = 100;

function atMost(count: number, ignored: PasteReport['ignored']): PasteReport['ignored'] {
  const more = ignored.length - count;
  return more > 0 ? [...ignored.slice(0, count), { text: `${more} more`, why: 'not listed one by one' }] : ignored;
}

/** Lines that follow one another are one entry. */
function describeLines(numbers: readonly number[]): { text: string; why: string }[] {
  const ranges: [first: number, last: number][] = [];
  for (const number of numbers) {
    const range = ranges.at(-1);
    if (range?.[1] === number - 1) range[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([first, last]) => ({
    text: first === last ? `line ${first}` : `lines ${first} to ${last}`,
    why: 'neither claims nor sync settings',
  }));
}
