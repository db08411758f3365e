import { formatTime } from '../clock.ts';
import type { Call } from './call.ts';
import type { User } from './state.ts';
import { displayNameOf } from './roles.ts';

/** Fields that groups show of their members. */
export function describeReducedUser(user: User): Record<string, unknown> {
  return {
    id: user.id,
    username: user.username,
    name: user.name || undefined,
    email: user.email,
    created_at: formatTime(user.createdAt),
    updated_at: formatTime(user.updatedAt),
    last_seen_at: formatTime(user.lastSeenAt),
    status: user.status,
    login_type: user.loginType,
  };
}

/** A user as the API shows it (coder-api.md 7.1). */
export function describeUser(call: Call, user: User): Record<string, unknown> {
  const memberships = call.state.members.filter((member) => member.userId === user.id);
  return {
    ...describeReducedUser(user),
    organization_ids: memberships.map((member) => member.organizationId),
    roles: user.roles.map((name) => ({ name, display_name: displayNameOf(call.state, name) })),
    has_ai_seat: call.deployment.generation.aiSeats ? false : undefined,
  };
}
