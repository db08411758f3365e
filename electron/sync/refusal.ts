import type { Refusal } from '../contract/explanation/refusal.ts';

export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export const pass = <T>(value: T): Checked<T> => ({ ok: true, value });

export const refuse = (status: number, title: string, detail = ''): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: { status, title, detail },
});

/** What anything that fails inside the sign-in's database transaction ends in (coder-sync.md 11). */
export const loginFailed = (detail = '') => refuse(500, 'Failed to process OAuth login.', detail);
