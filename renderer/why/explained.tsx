import type { ToldExplanation } from '../../electron/contract/explanation/told.ts';
import { OrganizationMembership, SignInChecks } from './checks.tsx';
import { Fold } from './fold.tsx';
import { titleOf } from './missing.tsx';
import { Organization } from './organization.tsx';
import { SiteRoles } from './roles.tsx';

/** What the claims led to, part by part: organizations with groups and roles, then what concerns the whole deployment. */
export function Explained({ explanation }: { readonly explanation: ToldExplanation }) {
  const { perOrganization } = explanation;
  const others = perOrganization.filter(({ isMember }) => !isMember);
  return (
    <>
      {perOrganization
        .filter(({ isMember }) => isMember)
        .map((organization) => (
          <Organization key={organization.id} organization={organization} />
        ))}
      <WholeDeployment explanation={explanation} />
      {others.length > 0 && (
        <section className="section">
          <Fold summary={`Organizations you are not in (${others.length})`}>
            {others.map((organization) => (
              <Organization key={organization.id} organization={organization} />
            ))}
          </Fold>
        </section>
      )}
    </>
  );
}

function WholeDeployment({ explanation }: { readonly explanation: ToldExplanation }) {
  const { identity, allowList, organizations, siteRoles, perOrganization } = explanation;
  const nameOf = (id: string) => {
    const organization = perOrganization.find((each) => each.id === id);
    return organization ? titleOf(organization) : id;
  };
  const unknown = [
    identity.traced ? [] : 'the checks at sign-in',
    organizations.traced ? [] : 'which organizations you are in',
    siteRoles.traced ? [] : 'your roles on the whole deployment',
    perOrganization.every(({ roles }) => roles.traced) ? [] : 'your roles in each organization',
  ].flat();
  return (
    <section className="section">
      <h2>The whole deployment</h2>
      {identity.traced && (
        <SignInChecks identity={identity.value} allowList={allowList.traced ? allowList.value : null} />
      )}
      {organizations.traced && <OrganizationMembership sync={organizations.value} nameOf={nameOf} />}
      {siteRoles.traced && <SiteRoles roles={siteRoles.value} />}
      {unknown.length > 0 && (
        <p className="dim">
          Not worked out, as what decides it is not known: {unknown.join('; ')}. “What is not known” at the top says who
          can tell.
        </p>
      )}
    </section>
  );
}
