import { z } from 'zod';

/** The messages between the app and its keyring process. The text travels in them alone: never in argv or environment. */
export const requestSchema = z.strictObject({
  id: z.number().int(),
  service: z.string().min(1),
  account: z.string().min(1),
  mayPrompt: z.boolean(),
  action: z.discriminatedUnion('name', [
    z.strictObject({ name: z.literal('read') }),
    z.strictObject({ name: z.literal('write'), text: z.string() }),
    z.strictObject({ name: z.literal('delete') }),
  ]),
});

export const replySchema = z.discriminatedUnion('kind', [
  /** The keyring answered at all: from here on a wait means its own prompt. */
  z.strictObject({ kind: z.literal('connected'), id: z.number().int() }),
  z.strictObject({ kind: z.literal('done'), id: z.number().int(), text: z.string().nullable() }),
  z.strictObject({
    kind: z.literal('failed'),
    id: z.number().int(),
    failure: z.enum(['locked', 'denied', 'unavailable', 'hanging']),
    detail: z.string(),
  }),
]);

export type Request = z.infer<typeof requestSchema>;
export type Reply = z.infer<typeof replySchema>;
