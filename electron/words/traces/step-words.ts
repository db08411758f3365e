import type { Sentence } from '../pieces.ts';

/** One step of a trace in words. Steps after the one that stopped it are told as not reached. */
export interface StepWords {
  readonly mark: 'passed' | 'stopped' | 'not-reached';
  readonly label: string;
  readonly text: Sentence;
}

/** How a claim value came out, and the way there. */
export interface TraceWords {
  readonly outcome: string;
  readonly tone: 'good' | 'bad' | 'dim';
  readonly steps: readonly StepWords[];
}

export const passed = (label: string, text: Sentence): StepWords => ({ mark: 'passed', label, text });
export const stopped = (label: string, text: Sentence): StepWords => ({ mark: 'stopped', label, text });
export const notReached = (label: string): StepWords => ({ mark: 'not-reached', label, text: ['not reached'] });
