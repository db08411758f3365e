import type { RoleEvidence } from '../../sync/evidence.ts';
import type { Role } from '../api/roles.ts';

export const roleEvidence = ({ name, display_name: displayName }: Role): RoleEvidence => ({ name, displayName });
