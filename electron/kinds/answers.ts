/**
 * What one deployment has answered to one user in one go: a request is made once, whoever needs its answer. Made for one
 * reading, or for a sign-in and the refresh and reading right after it; never kept longer, and never for two users.
 */
export class Answers {
  readonly #all = new Map<string, Promise<unknown>>();

  /**
   * The answer to a request, asked for at the first call. A failure is told to those who wait for it and then forgotten.
   *
   * @param request names it: always with the same type of answer.
   */
  once<T>(request: string, ask: () => Promise<T>): Promise<T> {
    const present = this.#all.get(request);
    if (present !== undefined) return present as Promise<T>;
    const asked = ask();
    this.#all.set(request, asked);
    asked.catch(() => this.#all.delete(request));
    return asked;
  }
}
