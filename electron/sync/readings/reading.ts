import type { TriedSource } from '../../contract/explanation/report.ts';
import type { Evidence } from '../evidence.ts';

/** What a deployment was asked about one user. Times in milliseconds since 1970. */
export interface EvidenceReading {
  readonly evidence: Evidence;
  /** The sources of claims that gave nothing, in the order in which they were asked. */
  readonly tried: readonly TriedSource[];
  /** When the deployment last said who the user is. */
  readonly at: number;
  /** When it was last asked for everything: claims and settings too; null when it never was. */
  readonly everythingAt: number | null;
}
