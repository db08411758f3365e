import type * as oauth from 'oauth4webapi';
import { LanyardError } from '../../contract/errors.ts';
import { doctorChecks, type DoctorCheck, type DoctorLine, type OidcProvider } from '../../contract/provider.ts';
import { failureWords } from '../../words/failures.ts';
import { issuerAdvice } from '../issuer-difference.ts';
import { discoveryUrl, readMetadata } from '../server.ts';
import { checkAddress, checkClient, checkRedirect, checkRefresh, checkScopes, checkUserInfo } from './entry-checks.ts';
import { ok, problem, skipped, type Finding, type Patient } from './finding.ts';
import { checkClock, checkEndpoints, checkKeys, checkPkce, checkSigning } from './server-checks.ts';

/** What failed, as a finding. The person's own stop is none, nor is what nobody expected. */
function failed(error: unknown, signal: AbortSignal): Finding {
  signal.throwIfAborted();
  if (!(error instanceof LanyardError)) throw error;
  const { code, detail } = error;
  const { title, remedy } = failureWords(code);
  return problem(detail ?? title, { cause: `${title}.`, remedy });
}

const offered = (endpoint: string | undefined, absent: string): Finding =>
  endpoint === undefined ? skipped(absent) : ok(endpoint);

const checks: Readonly<Partial<Record<DoctorCheck, (patient: Patient) => Finding | Promise<Finding>>>> = {
  endpoints: checkEndpoints,
  keys: checkKeys,
  signing: checkSigning,
  pkce: checkPkce,
  scopes: checkScopes,
  'client-authentication': checkClient,
  userinfo: checkUserInfo,
  redirect: checkRedirect,
  device: ({ server }) => offered(server.device_authorization_endpoint, 'No device grant'),
  refresh: checkRefresh,
  logout: ({ server }) => offered(server.end_session_endpoint, 'No page for signing out'),
  clock: checkClock,
};

/**
 * "Test this provider": looks at everything that can be looked at without signing in, one line after another in the order
 * of `doctorChecks`. What an earlier line makes impossible is skipped.
 *
 * @param onLine called as each line is known.
 * @throws the reason of `deps.signal`; nothing else.
 */
export async function testProvider(
  provider: OidcProvider,
  deps: Patient['deps'],
  onLine: (line: DoctorLine) => void,
): Promise<void> {
  const { signal } = deps;
  const run = async (check: DoctorCheck, examine: () => Finding | Promise<Finding>): Promise<Finding> => {
    signal.throwIfAborted();
    const finding = await Promise.resolve()
      .then(examine)
      .catch((error: unknown) => failed(error, signal));
    onLine({ check, ...finding });
    return finding;
  };
  let server: oauth.AuthorizationServer | null = null;
  const address = await run('address', () => checkAddress(provider));
  const isTyped = address.outcome !== 'problem';
  const blocked = (why: string) => () => skipped(why);
  await run(
    'discovery',
    isTyped
      ? async () => {
          server = await readMetadata(provider.issuer, deps);
          return ok(discoveryUrl(provider.issuer));
        }
      : blocked('The address cannot be used'),
  );
  const found = server as oauth.AuthorizationServer | null;
  await run('issuer', () => {
    if (found === null) return skipped('No discovery document');
    return found.issuer === provider.issuer
      ? ok(found.issuer)
      : problem(found.issuer.slice(0, 300), issuerAdvice(provider, found.issuer));
  });
  for (const check of doctorChecks) {
    const examine = checks[check];
    if (examine === undefined) continue;
    await run(
      check,
      found === null ? blocked('No discovery document') : () => examine({ provider, deps, server: found }),
    );
  }
}
