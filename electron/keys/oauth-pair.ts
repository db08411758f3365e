import { z } from 'zod';

/** An access and a refresh token, and what is needed to refresh them and to give them back. */
const pairSchema = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  clientId: z.string(),
  /** Null for a client without one. */
  clientSecret: z.string().nullable(),
  /** Deletes the registration that was made for this sign-in; null for a client made by an administrator. */
  registrationAccessToken: z.string().nullable(),
});

export type OAuthPair = z.infer<typeof pairSchema>;

/** A token pair's successor. */
export type RefreshedPair = Pick<OAuthPair, 'accessToken' | 'refreshToken'> & { readonly lifetimeSeconds: number };

/** The pair as the one secret that the vault keeps. */
export const pairText = (pair: OAuthPair): string => JSON.stringify(pair);

export const parsePair = (text: string): OAuthPair => pairSchema.parse(JSON.parse(text));

const revocationSchema = z.object({ token: z.string(), clientSecret: z.string().nullable() });

/** What revoking a pair takes, as the one secret of its tidy-up. */
export const revocationText = (revocation: z.infer<typeof revocationSchema>): string => JSON.stringify(revocation);

export const parseRevocation = (text: string) => revocationSchema.parse(JSON.parse(text));
