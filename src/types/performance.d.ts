/** The one clock every thread has; the core knows no other part of a browser. */
declare const performance: { now(): number; readonly timeOrigin: number };
