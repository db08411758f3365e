import * as oauth from 'oauth4webapi';
import type { DoctorCheck, DoctorLine, GithubProvider } from '../../contract/provider.ts';
import { failureWords } from '../../words/failures.ts';
import { send, type Reply } from '../../http/send.ts';
import { deviceGrant } from '../../oauth/device-flow.ts';
import { refusalIn } from '../../oauth/errors.ts';
import { ok, problem, skipped, type Finding } from '../doctor/finding.ts';
import { ProviderError } from '../inspection.ts';
import { clockToleranceSeconds } from '../clock-tolerance.ts';
import type { ProviderDeps } from '../server.ts';
import { endpointsOf } from './endpoints.ts';
import { connectToGithub } from './github-connection.ts';
import { asGithubError } from './github-errors.ts';

function failed(error: unknown, signal: AbortSignal): Finding {
  signal.throwIfAborted();
  const failure = asGithubError(error);
  const { title, remedy } = failureWords(failure.code);
  const advice = failure instanceof ProviderError ? failure.advice : null;
  return problem(failure.detail ?? title, advice ?? { cause: `${title}.`, remedy });
}

function clockFinding(reply: Reply, now: number): Finding {
  const date = Date.parse(reply.headers.get('date') ?? '');
  if (Number.isNaN(date)) return skipped('GitHub names no time');
  const seconds = Math.abs(Math.round((date - now) / 1000));
  if (seconds <= clockToleranceSeconds) return ok(`${seconds} s apart`);
  return problem(`${seconds} s apart`, { cause: 'This computer’s clock is off.', remedy: 'Set it by the network.' });
}

/**
 * "Test this provider" for GitHub, without signing in: is it there, does it know the app, is the device flow on, does the
 * secret belong to the app, do the clocks agree. A code that nobody will enter runs out by itself.
 *
 * @param onLine called as each line is known.
 * @throws the reason of `deps.signal`; nothing else.
 */
export async function testGithub(
  provider: GithubProvider,
  deps: ProviderDeps,
  onLine: (line: DoctorLine) => void,
): Promise<void> {
  const { baseUrl } = provider;
  const { signal } = deps;
  let isReachable = true;
  const run = async (check: DoctorCheck, examine: () => Finding | Promise<Finding>): Promise<void> => {
    signal.throwIfAborted();
    const finding = isReachable
      ? await Promise.resolve()
          .then(examine)
          .catch((error: unknown) => failed(error, signal))
      : skipped('GitHub was not reached');
    onLine({ check, ...finding });
    if ((check === 'address' || check === 'endpoints') && finding.outcome === 'problem') isReachable = false;
  };
  await run('address', () => ok(new URL(endpointsOf(baseUrl).authorize).host));
  let reply: Reply | null = null;
  await run('endpoints', async () => {
    const { rest } = endpointsOf(baseUrl);
    reply = await send(
      { origin: rest.origin, fetch: deps.fetchFor(rest.origin), signal },
      { path: `${rest.path}/meta` },
    );
    return ok(`${rest.origin}${rest.path}`);
  });
  await run('client-authentication', async () => {
    if (deps.clientSecret === null) return skipped('No secret: signing in works by code only');
    const { server, client, authentication, options } = connectToGithub(provider, deps);
    const response = await oauth.genericTokenEndpointRequest(
      server,
      client,
      authentication,
      'authorization_code',
      { code: 'none' },
      options,
    );
    try {
      await oauth.processGenericTokenEndpointResponse(server, client, response);
    } catch (error) {
      if (refusalIn(error)?.word !== 'bad_verification_code') throw error;
    }
    return ok('The secret belongs to the app');
  });
  await run('device', async () => {
    await deviceGrant(connectToGithub(provider, { ...deps, clientSecret: null }), 'read:user').begin();
    return ok('Switched on');
  });
  await run('clock', () => (reply === null ? skipped('No answer') : clockFinding(reply, deps.now())));
}
