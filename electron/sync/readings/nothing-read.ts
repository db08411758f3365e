import type { Evidence } from '../evidence.ts';

export const notAsked = { known: false, why: 'not-asked' } as const;

/** The evidence before anything was asked. */
export const nothingRead = (version: string | null): Evidence => ({
  version,
  user: notAsked,
  facts: notAsked,
  claims: notAsked,
  features: notAsked,
  options: notAsked,
  organizationSync: notAsked,
  organizations: notAsked,
});
