import { readClaim } from '../claims/json.ts';
import { mergedOf } from './facts.ts';
import type { Facts } from './facts.ts';

/** The provider's issuer, as configured, else as the claims say; null when neither is known. */
export function issuerOf(facts: Facts): string | null {
  const stated = readClaim(mergedOf(facts), 'iss');
  return facts.options?.issuerUrl ?? (typeof stated === 'string' ? stated : null);
}

/** Microsoft Entra ID, in its public and national clouds (identity-providers.md 5.5). */
export const isEntra = (issuer: string | null): boolean =>
  issuer !== null &&
  /^https:\/\/(login\.microsoftonline\.|sts\.windows\.net\/|login\.partner\.microsoftonline\.)/.test(issuer);

export const isGoogle = (issuer: string | null): boolean =>
  issuer !== null && /^(https:\/\/)?accounts\.google\.com$/.test(issuer);

/** Active Directory Federation Services serve everything under this path. */
export const isAdfs = (issuer: string | null): boolean => issuer !== null && /\/adfs(\/|$)/i.test(issuer);
