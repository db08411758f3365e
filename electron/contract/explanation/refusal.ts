/** How Coder refuses a sign-in. */
export interface Refusal {
  /** HTTP status. */
  readonly status: number;
  /** Title of the page, or `message` of the JSON answer. */
  readonly title: string;
  /** Empty where Coder's text is not fixed. */
  readonly detail: string;
}
