import type { ProbeReport, SignInMethods } from '../../electron/contract/state.ts';
import { openFirst } from '../signin/way-list.tsx';

/** With what people sign in there, and which ways Lanyard can take. */
export function SignInMethodList({ report: { methods, ways } }: { readonly report: ProbeReport }) {
  return (
    <dl className="facts methods">
      {methods && <Methods methods={methods} />}
      <dt>Lanyard can use</dt>
      <dd>
        <ul>
          {openFirst(ways).map((offer) => (
            <li key={offer.way}>
              {offer.open ? (
                <>
                  <strong>{offer.title}</strong>
                  <span className="under">{offer.happens}</span>
                </>
              ) : (
                <>
                  <span className="dim">Not: {offer.title}</span>
                  <span className="under">{offer.why}</span>
                </>
              )}
            </li>
          ))}
        </ul>
      </dd>
    </dl>
  );
}

function Methods({ methods }: { readonly methods: SignInMethods }) {
  return (
    <>
      <dt>People sign in with</dt>
      <dd>
        <ul className="method-list">
          {methods.oidc && (
            <li className="method">
              {methods.oidc.icon !== null && <img src={methods.oidc.icon} alt="" width="16" height="16" />}
              {methods.oidc.text}
            </li>
          )}
          {methods.github && <li className="method">GitHub</li>}
          {methods.password && <li className="method">Email and password</li>}
          {!methods.oidc && !methods.github && !methods.password && <li className="dim">no method is switched on</li>}
        </ul>
      </dd>
    </>
  );
}
