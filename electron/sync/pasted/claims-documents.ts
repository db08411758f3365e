import { decodeJwt } from 'jose';
import { mergeClaims } from '../claims/merge-claims.ts';
import { isJsonObject, own } from './json-documents.ts';
import type { JsonObject } from './json-documents.ts';
import type { Claims } from '../../contract/explanation/json.ts';
import type { ClaimsEvidence } from '../evidence.ts';

export interface FoundClaims {
  readonly claims: ClaimsEvidence;
  /** What they were taken for, as a sentence. */
  readonly note: string;
  /** Names of values beside them that are secrets. */
  readonly secrets: readonly string[];
}

const jwt = /^(?:(?:Authorization:\s*)?Bearer\s+|id_token\s*[=:]\s*)?["']?(eyJ[\w-]+\.[\w-]+\.[\w-]*)["']?[,;]?$/i;

/** The token in a text that is nothing but a JWT; null when it is something else. */
export const jwtIn = (text: string): string | null => jwt.exec(text.trim())?.[1] ?? null;

/** The claims of a JWT. Its signature is dropped unread; null when the middle part holds no JSON object. */
export function readJwt(token: string): FoundClaims | null {
  try {
    const payload = decodeJwt(token) as Claims;
    return {
      claims: { idToken: payload, secondary: null, merged: payload },
      note: 'Taken as an ID token: decoded, its signature not checked. What UserInfo adds is not in it.',
      secrets: [],
    };
  } catch {
    // Shaped like a JWT only.
    return null;
  }
}

/** Token endpoint answers and exported configurations hold these; no provider sends a claim of such a name. */
const secretMember = /(?:^|_)(?:secret|password|passwd|credentials?)$|_token$|^(?:private|api)_?key$/i;

/**
 * The claims in a JSON object: Coder's two endpoints (coder-api.md 8), a token endpoint's answer, or the claims
 * themselves. null when it is none of these.
 */
export function readClaimsDocument(document: JsonObject): FoundClaims | null {
  const secrets = Object.keys(document).filter((name) => secretMember.test(name));
  const idToken = own(document, 'id_token');
  if (typeof idToken === 'string') {
    const token = readJwt(idToken);
    return token && { ...token, secrets };
  }
  if (['id_token_claims', 'user_info_claims', 'merged_claims'].some((key) => Object.hasOwn(document, key))) {
    return readDebugLink(document);
  }
  const claims = own(document, 'claims');
  if (isJsonObject(claims) && Object.keys(document).length === 1) {
    return { claims: onlyMerged(claims), note: 'Taken as the merged claims of the last sign-in.', secrets: [] };
  }
  if (isSomethingElse(document)) return null;
  const rest = Object.fromEntries(Object.entries(document).filter(([name]) => !secretMember.test(name)));
  return { claims: onlyMerged(rest), note: 'Taken as merged claims, all that Coder worked with.', secrets };
}

const onlyMerged = (merged: Claims): ClaimsEvidence => ({ idToken: null, secondary: null, merged });

function readDebugLink(document: JsonObject): FoundClaims | null {
  const setOf = (key: string) => {
    const set = own(document, key);
    return isJsonObject(set) ? set : null;
  };
  const [idToken, secondary, merged] = [setOf('id_token_claims'), setOf('user_info_claims'), setOf('merged_claims')];
  if (idToken === null && merged === null) return null;
  // Before Coder stored the merged claims it merged UserInfo over the ID token.
  const all = merged ?? mergeClaims('userinfo', idToken ?? {}, secondary).merged;
  const note = 'Taken as the ID token, UserInfo and merged claims of the last sign-in.';
  return { claims: { idToken, secondary, merged: all }, note, secrets: [] };
}

/** Coder's error body, a Kubernetes manifest, Coder's own user: objects that are pasted by mistake. */
function isSomethingElse(document: JsonObject): boolean {
  const has = (key: string) => Object.hasOwn(document, key);
  const isError = typeof own(document, 'message') === 'string' && !has('sub');
  const isUser = has('organization_ids') && has('login_type');
  return Object.keys(document).length === 0 || isError || isUser || (has('apiVersion') && has('kind'));
}
