import { z } from 'zod';
import type { GithubAccess } from './deployment.ts';

const deviceSchema = z.object({
  device_code: z.string(),
  user_code: z.string(),
  verification_uri: z.string(),
  expires_in: z.number(),
  interval: z.number(),
});
const tokenSchema = z.union([z.object({ access_token: z.string() }), z.object({ error: z.string() })]);
const userSchema = z.object({ id: z.number(), login: z.string(), name: z.string().nullable() });
const emailsSchema = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));
const membershipsSchema = z.array(z.object({ state: z.string(), organization: z.object({ login: z.string() }) }));

/** What a deployment learns about a GitHub account. */
export interface GithubAccount {
  id: string;
  login: string;
  name: string;
  /** The primary address; `undefined` when it is not verified. */
  email: string | undefined;
  organizations: string[];
}

/** A deployment as an OAuth app at GitHub. */
export class GithubClient {
  constructor(readonly access: GithubAccess) {}

  authorizeUrl(state: string): string {
    const query = new URLSearchParams({ client_id: this.access.clientId, response_type: 'code', state });
    return `${this.access.origin}/login/oauth/authorize?${query.toString()}`;
  }

  async beginDevice(): Promise<z.infer<typeof deviceSchema>> {
    const form = { client_id: this.access.clientId, scope: 'read:user read:org user:email' };
    return deviceSchema.parse(await this.#post('/login/device/code', form));
  }

  /** The access token, or GitHub's error code. */
  async exchange(grant: { code: string } | { deviceCode: string }): Promise<{ token: string } | { error: string }> {
    const { clientId, clientSecret } = this.access;
    const own =
      'code' in grant
        ? { code: grant.code, client_secret: clientSecret }
        : { device_code: grant.deviceCode, grant_type: 'urn:ietf:params:oauth:grant-type:device_code' };
    const answer = tokenSchema.parse(await this.#post('/login/oauth/access_token', { client_id: clientId, ...own }));
    return 'error' in answer ? answer : { token: answer.access_token };
  }

  async readAccount(token: string): Promise<GithubAccount> {
    const [user, emails, memberships] = await Promise.all([
      this.#get('/user', token, userSchema),
      this.#get('/user/emails', token, emailsSchema),
      this.#get('/user/memberships/orgs', token, membershipsSchema),
    ]);
    return {
      id: String(user.id),
      login: user.login,
      name: user.name ?? '',
      email: emails.find(({ primary, verified }) => primary && verified)?.email,
      organizations: memberships
        .filter(({ state }) => state === 'active')
        .map(({ organization }) => organization.login),
    };
  }

  async #post(path: string, form: Record<string, string>): Promise<unknown> {
    const response = await this.access.fetch(`${this.access.origin}${path}`, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams(form),
    });
    return response.json();
  }

  async #get<T extends z.ZodType>(path: string, token: string, schema: T): Promise<z.output<T>> {
    const headers = { authorization: `Bearer ${token}` };
    const response = await this.access.fetch(`${this.access.origin}/api/v3${path}`, { headers });
    return schema.parse(await response.json());
  }
}
