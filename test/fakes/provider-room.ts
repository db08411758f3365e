import type { IdentityProviders } from '../../electron/app/provider/identity-providers.ts';
import type { Claims } from '../../electron/contract/explanation/json.ts';
import { LanyardError } from '../../electron/contract/errors.ts';
import type { DoctorLine, OidcProvider, Provider, ProviderAdvice } from '../../electron/contract/provider.ts';
import { ProviderError, type Inspected, type ProviderAttempt } from '../../electron/idp/inspection.ts';

/** Identity providers as the app knows them: a sign-in waits for the test, and can be told to fail. */
export class FakeProviderRoom implements IdentityProviders {
  claims: Claims = { iss: 'https://id.example.com', sub: 'ada', preferred_username: 'ada', groups: ['platform'] };
  failure: { readonly code: 'exchange-failed'; readonly advice: ProviderAdvice } | null = null;
  revocation: 'revoked' | 'not-offered' | LanyardError = 'revoked';
  readonly attempts: ProviderAttempt[] = [];
  readonly revoked: string[] = [];
  readonly rereadWith: string[] = [];
  readonly lines: DoctorLine[] = [
    { check: 'address', outcome: 'ok', seen: 'It is an https address.', advice: null },
    { check: 'discovery', outcome: 'ok', seen: 'It answered.', advice: null },
  ];
  #count = 0;
  #goOn: () => void = () => undefined;
  #mayGoOn = new Promise<void>((resolve) => (this.#goOn = resolve));

  readonly presets = () => Promise.resolve([]);

  /** The person has signed in at the provider. */
  finish(): void {
    this.#goOn();
  }

  async signIn(provider: Provider, by: 'browser' | 'code', attempt: ProviderAttempt): Promise<Inspected> {
    this.attempts.push(attempt);
    if (by === 'browser') await attempt.openInBrowser('https://id.example.com/authorize?state=s');
    else await attempt.showCode({ text: 'ABCD-EFGH', page: 'https://id.example.com/device' });
    attempt.signal.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      void this.#mayGoOn.then(resolve);
      attempt.signal.addEventListener('abort', () => reject(attempt.signal.reason as Error));
    });
    if (this.failure) throw new ProviderError(this.failure.code, this.failure.advice, 'invalid_scope');
    return this.#found(provider as OidcProvider, attempt.now());
  }

  async reread(provider: Provider, { accessToken }: { accessToken: string }, deps: { now: () => number }) {
    this.rereadWith.push(accessToken);
    return this.#found(provider as OidcProvider, deps.now());
  }

  async revoke(_provider: Provider, { accessToken }: { accessToken: string }) {
    this.revoked.push(accessToken);
    if (this.revocation instanceof LanyardError) throw this.revocation;
    return this.revocation;
  }

  readonly endSessionUrl = () => Promise.resolve('https://id.example.com/logout');

  async test(_provider: Provider, { signal }: { signal: AbortSignal }, onLine: (line: DoctorLine) => void) {
    for (const line of this.lines) onLine(line);
    await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
  }

  #found({ issuer, clientId }: OidcProvider, at: number): Inspected {
    const accessToken = `token-${(this.#count += 1)}`;
    return {
      tokens: { accessToken, refreshToken: 'refresh', idToken: null },
      inspection: {
        kind: 'oidc',
        issuer,
        clientId,
        at,
        claims: { idToken: this.claims, userInfo: null, merged: this.claims },
        signature: { checked: true, algorithm: 'RS256' },
        grantedScopes: ['openid'],
        notes: [],
      },
    };
  }
}
