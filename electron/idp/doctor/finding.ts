import type { DoctorLine, OidcProvider, ProviderAdvice } from '../../contract/provider.ts';
import type * as oauth from 'oauth4webapi';
import type { ProviderDeps } from '../server.ts';

/** A line without the name of its check. */
export type Finding = Omit<DoctorLine, 'check'>;

/** What a check looks at. */
export interface Patient {
  readonly provider: OidcProvider;
  readonly deps: ProviderDeps & { readonly callbackPath: string };
  readonly server: oauth.AuthorizationServer;
}

export const ok = (seen: string): Finding => ({ outcome: 'ok', seen, advice: null });
export const skipped = (seen: string): Finding => ({ outcome: 'skipped', seen, advice: null });
export const problem = (seen: string, advice: ProviderAdvice): Finding => ({ outcome: 'problem', seen, advice });
export const warning = (seen: string, advice: ProviderAdvice): Finding => ({ outcome: 'warning', seen, advice });
