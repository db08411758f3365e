import { SingleFlight } from './single-flight.ts';

/** One run at a time for each key. */
export class KeyedFlights<T> {
  readonly #flights = new Map<string, SingleFlight<T>>();

  /** Joins the run under way for this key, or begins one with `work`. */
  run(key: string, work: () => Promise<T>): Promise<T> {
    const flight = this.#flights.get(key) ?? new SingleFlight<T>();
    this.#flights.set(key, flight);
    return flight.run(work).finally(() => {
      if (flight.present === null) this.#flights.delete(key);
    });
  }
}
