import type { ReactNode } from 'react';
import type { GroupView, Access, OrganizationView, RoleView, Visible } from '../../electron/contract/state.ts';
import { groupOriginWords, unseenWords } from '../../electron/words/identity.ts';

const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;
const all = <T,>(facts: readonly Visible<readonly T[]>[]) => facts.flatMap((fact) => (fact.seen ? fact.value : []));

/** The organizations you are in, with your groups and roles in each. */
export function Organizations({ identity: { organizations } }: { readonly identity: Access }) {
  if (!organizations.seen) {
    return (
      <section className="section">
        <h2>Organizations, groups and roles</h2>
        <p className="dim">Your organizations are {unseenWords(organizations.why)}.</p>
      </section>
    );
  }
  const list = organizations.value;
  const groups = all(list.map((each) => each.groups)).length;
  const roles = all(list.map((each) => each.roles)).length;
  return (
    <section className="section">
      <h2>
        Organizations, groups and roles
        <small>
          {count(list.length, 'organization')} · {count(groups, 'group')} · {count(roles, 'role')}
        </small>
      </h2>
      {list.length === 0 ? (
        <p className="dim">You are in no organization on this deployment.</p>
      ) : (
        <table className="access">
          <thead>
            <tr>
              <th scope="col">Organization</th>
              <th scope="col">Your groups</th>
              <th scope="col">Your roles there</th>
            </tr>
          </thead>
          <tbody>
            {list.map((organization) => (
              <OrganizationRow key={organization.id} organization={organization} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function OrganizationRow({ organization }: { readonly organization: OrganizationView }) {
  const { displayName, name, isDefault, groups, roles, defaultRoles } = organization;
  const shown = displayName || name;
  return (
    <tr>
      <th scope="row">
        <span className="cell-name">{shown}</span>
        {(isDefault || shown !== name) && (
          <span className="under">
            {[shown === name ? '' : name, isDefault ? 'default' : ''].filter(Boolean).join(' · ')}
          </span>
        )}
      </th>
      <td data-head="Groups">
        <Several fact={groups} none="No groups besides the one of every member">
          {(group) => <Group key={group.id} group={group} />}
        </Several>
      </td>
      <td data-head="Roles">
        <Several fact={roles} none={defaultRoles.length === 0 ? 'Member' : ''}>
          {(role) => <Role key={role.name} role={role} />}
        </Several>
        {defaultRoles.length > 0 && <span className="under">every member: {defaultRoles.join(', ')}</span>}
      </td>
    </tr>
  );
}

interface SeveralProps<T> {
  readonly fact: Visible<readonly T[]>;
  readonly none: string;
  readonly children: (item: T) => ReactNode;
}

function Several<T>({ fact, none, children }: SeveralProps<T>) {
  if (!fact.seen) return <span className="dim">{unseenWords(fact.why)}</span>;
  if (fact.value.length === 0) return <span className="dim">{none}</span>;
  return <ul className="several">{fact.value.map(children)}</ul>;
}

function Group({ group }: { readonly group: GroupView }) {
  const { displayName, name, createdBy, memberCount } = group;
  return (
    <li>
      <span className="cell-name" title={displayName && displayName !== name ? name : undefined}>
        {displayName || name}
      </span>{' '}
      <span className="origin">
        {groupOriginWords(createdBy)}
        {memberCount !== null && ` · ${count(memberCount, 'member')}`}
      </span>
    </li>
  );
}

const Role = ({ role }: { readonly role: RoleView }) => <li title={role.name}>{role.displayName || role.name}</li>;
