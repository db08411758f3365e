/** Clocks may differ by this much, in seconds, before a token counts as expired or not yet valid. */
export const clockToleranceSeconds = 30;
