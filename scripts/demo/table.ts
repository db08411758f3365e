import { failureWords } from '../../electron/words/failures.ts';
import { statusWords } from '../../electron/words/status.ts';
import type { DeploymentView, OrganizationView, Visible } from '../../electron/contract/state.ts';

const columns = ['deployment', 'state', 'user', 'organizations', 'groups', 'roles', 'key expiry'] as const;

/**
 * How each deployment is and who the user is there, as a table for a terminal.
 * @param now milliseconds since 1970.
 */
export const tableOf = (deployments: readonly DeploymentView[], now: number): string => {
  const rows = [[...columns], ...deployments.map((deployment) => cellsOf(deployment, now))];
  const widths = columns.map((_name, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  const [head = [], ...body] = rows;
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...body.map(line), ...saidBy(deployments)]
    .map((text) => text.trimEnd())
    .join('\n');
};

/** What deployments say of the user that is in no documented form, as they say it. */
const saidBy = (deployments: readonly DeploymentView[]): string[] =>
  deployments.flatMap(({ label, kindName, identity }) =>
    identity?.facts
      ? ['', `${label}, as ${kindName} says it`, ...identity.facts.map(({ name, value }) => `  ${name}: ${value}`)]
      : [],
  );

const cellsOf = (deployment: DeploymentView, now: number): string[] => {
  const { label, identity, credential, status } = deployment;
  const state = statusWords(deployment, now).text;
  if (status.state === 'unreachable') return [label, `${state} · ${failureWords(status.failure.code).title}`];
  if (identity?.facts) return [label, state, 'see below', '-', '-', '-', 'unknown'];
  const user = identity?.user;
  const organizations = identity?.organizations.seen === true ? identity.organizations.value : [];
  const siteRoles = user?.seen === true ? user.value.siteRoles : [];
  const names = (list: readonly { displayName: string; name: string }[]) =>
    list.map(({ displayName, name }) => displayName || name);
  return [
    label,
    state,
    user?.seen === true ? `${user.value.username} (${user.value.loginType})` : 'not visible',
    joined(names(organizations)),
    joined(organizations.flatMap((organization) => seenNames(organization, organization.groups))),
    joined([
      ...names(siteRoles),
      ...organizations.flatMap((organization) => seenNames(organization, organization.roles)),
    ]),
    !credential?.expiresAt ? 'unknown' : new Date(credential.expiresAt).toISOString().slice(0, 16).replace('T', ' '),
  ];
};

const joined = (names: readonly string[]): string => (names.length === 0 ? '-' : names.join(', '));

const seenNames = (
  organization: OrganizationView,
  list: Visible<readonly { displayName: string; name: string }[]>,
): string[] =>
  list.seen
    ? list.value.map(({ displayName, name }) => `${organization.name}/${displayName || name}`)
    : [`${organization.name}: ${list.why}`];
