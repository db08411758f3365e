import type { Explanation } from '../../electron/contract/explanation/explanation.ts';
import { OrganizationMembership, SignInChecks } from './checks.tsx';
import { Fold } from './fold.tsx';
import { titleOf } from './missing.tsx';
import { Organization } from './organization.tsx';
import { SiteRoles } from './roles.tsx';

/** What the claims led to, part by part: organizations with groups and roles, then what concerns the whole deployment. */
export function Explained({ explanation }: { readonly explanation: Explanation }) {
  const mine = explanation.perOrganization.filter(({ isMember }) => isMember);
  const others = explanation.perOrganization.filter(({ isMember }) => !isMember);
  return (
    <>
      {mine.map((organization) => (
        <Organization key={organization.id} organization={organization} />
      ))}
      <section className="section">
        <h2>The whole deployment</h2>
        <SignInChecks explanation={explanation} />
        <OrganizationMembership explanation={explanation} />
        <SiteRoles siteRoles={explanation.siteRoles} />
        {others.length > 0 && (
          <Fold summary={`Organizations you are not in (${others.length})`}>
            <p>No groups or roles are synced where you are not a member.</p>
            <ul className="plain">
              {others.map((organization) => (
                <li key={organization.id}>{titleOf(organization)}</li>
              ))}
            </ul>
          </Fold>
        )}
      </section>
    </>
  );
}
