import { importJWK, type JWK } from 'jose';
import { LanyardError } from '../../contract/errors.ts';
import { send } from '../../http/send.ts';
import { clockToleranceSeconds } from '../clock-tolerance.ts';
import { discoveryUrl, endpointNames, faultOf } from '../server.ts';
import { ok, problem, skipped, warning, type Finding, type Patient } from './finding.ts';

async function keysOf({ deps, server }: Patient): Promise<JWK[]> {
  const { origin, pathname, search } = new URL(server.jwks_uri ?? '');
  const request = { path: `${pathname}${search}`, maxBytes: 512 * 1024 };
  const { status, bytes } = await send({ origin, fetch: deps.fetchFor(origin), signal: deps.signal }, request);
  if (status !== 200) throw new LanyardError('provider-metadata', `${status} ${server.jwks_uri ?? ''}`);
  const set = JSON.parse(new TextDecoder().decode(bytes)) as { keys?: unknown };
  return Array.isArray(set.keys) ? (set.keys as JWK[]) : [];
}

export async function checkKeys(patient: Patient): Promise<Finding> {
  const keys = await keysOf(patient).catch((error: unknown) => {
    if (error instanceof SyntaxError) throw new LanyardError('provider-metadata', 'jwks_uri gives no JSON');
    throw error;
  });
  const usable = await Promise.allSettled(
    keys.map((key) => importJWK(key, key.alg ?? (key.kty === 'EC' ? 'ES256' : 'RS256'))),
  );
  const count = usable.filter(({ status }) => status === 'fulfilled').length;
  if (count > 0) return ok(`${count} of ${keys.length} keys can be used`);
  return problem('No key can be used', {
    cause: 'Without keys no ID token can be checked.',
    remedy: 'Set a signing key for this client at the provider.',
  });
}

export function checkSigning({ server }: Patient): Finding {
  const algorithms = server.id_token_signing_alg_values_supported ?? [];
  const good = algorithms.filter((algorithm) => /^(RS|PS|ES)\d+$|^(EdDSA|Ed25519)$/.test(algorithm));
  if (good.length > 0) return ok(good.join(', '));
  return warning(algorithms.join(', ') || 'Not said', {
    cause: 'ID tokens that are signed with the client’s secret cannot be checked.',
    remedy: 'Choose a signing key, such as RS256, for this client.',
  });
}

export function checkPkce({ server }: Patient): Finding {
  const methods = server.code_challenge_methods_supported ?? [];
  if (methods.includes('S256')) return ok('S256');
  return warning(methods.join(', ') || 'Not advertised', {
    cause: 'The provider does not say that it takes S256. It is sent all the same; Coder leaves it out then.',
    remedy: 'Nothing has to be done where signing in works.',
  });
}

export function checkEndpoints({ server }: Patient): Finding {
  const fault = endpointNames.map((name) => faultOf(server, name)).find((one) => one !== null);
  if (fault !== undefined) {
    return problem(fault, {
      cause: 'Secrets would go over an open line.',
      remedy: 'Have the provider’s public address set to https.',
    });
  }
  return ok(`${endpointNames.filter((name) => server[name] !== undefined).length} addresses`);
}

export async function checkClock({ provider, deps }: Patient): Promise<Finding> {
  const { origin, pathname } = new URL(discoveryUrl(provider.issuer));
  const { headers } = await send({ origin, fetch: deps.fetchFor(origin), signal: deps.signal }, { path: pathname });
  const date = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(date)) return skipped('The provider names no time');
  const seconds = Math.round((date - deps.now()) / 1000);
  if (Math.abs(seconds) <= clockToleranceSeconds) return ok(`${Math.abs(seconds)} s apart`);
  return problem(`${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} this computer`, {
    cause: `Tokens are refused when clocks differ by more than ${clockToleranceSeconds} s.`,
    remedy: 'Set the clock of this computer, or of the provider, by the network.',
  });
}
