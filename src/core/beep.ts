/** Length of the bars' flash and beep, from each full second of the wall clock on. */
export const BEEP_MS = 100;
