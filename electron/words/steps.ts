import type { Sentence } from '../contract/explanation/sentence.ts';
import type { StepWords } from '../contract/explanation/told.ts';

export const passed = (label: string, text: Sentence): StepWords => ({ mark: 'passed', label, text });
export const stopped = (label: string, text: Sentence): StepWords => ({ mark: 'stopped', label, text });
export const notReached = (label: string): StepWords => ({ mark: 'not-reached', label, text: ['not reached'] });
