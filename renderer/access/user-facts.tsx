import type { Access } from '../../electron/contract/state.ts';
import { loginTypeWords, unseenWords } from '../../electron/words/identity.ts';

/** Your account on the deployment. */
export function UserFacts({ identity: { user } }: { readonly identity: Access }) {
  if (!user.seen) {
    return (
      <section className="section">
        <h2>Your account</h2>
        <p className="dim">
          Your account is {unseenWords(user.why)}. The key works, but its scopes do not cover the user behind it.
        </p>
      </section>
    );
  }
  const { name, username, email, loginType, status, siteRoles } = user.value;
  return (
    <section className="section">
      <h2>Your account</h2>
      <dl className="facts">
        <dt>Site roles</dt>
        <dd>
          {siteRoles.length === 0 ? (
            <span className="dim">Member, as everyone</span>
          ) : (
            siteRoles.map((role) => role.displayName || role.name).join(', ')
          )}
        </dd>
        <dt>User</dt>
        <dd>
          {name === null ? username : `${name} (${username})`}
          {status !== 'active' && <span className="warn"> · {status}</span>}
        </dd>
        <dt>Email</dt>
        <dd>{email === '' ? <span className="dim">none</span> : email}</dd>
        <dt>Signs in with</dt>
        <dd>{loginTypeWords(loginType)}</dd>
      </dl>
    </section>
  );
}
