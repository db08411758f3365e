/** How Coder refuses a sign-in. */
export interface Refusal {
  /** HTTP status. */
  readonly status: number;
  /** Title of the page, or `message` of the JSON answer. */
  readonly title: string;
  /** Empty where Coder's text is not fixed. */
  readonly detail: string;
}

export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export const pass = <T>(value: T): Checked<T> => ({ ok: true, value });

export const refuse = (status: number, title: string, detail = ''): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: { status, title, detail },
});

/** What anything that fails inside the sign-in's database transaction ends in (IdP sync semantics, section 11). */
export const loginFailed = (detail = '') => refuse(500, 'Failed to process OAuth login.', detail);
