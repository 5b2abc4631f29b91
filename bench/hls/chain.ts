import type { Frame } from '@playwright/test';
import type { Stage } from '../../e2e/harness/stage';

/** A way from the same picture to a viewer. */
export interface Chain {
  readonly name: string;
  /** Most ms that the median delay may be, as the project promises it; undefined for what it is measured against. */
  readonly targetMs?: number;
  /** @param defer takes what ends each part that was started; called in reverse, also when a later part fails */
  start(stage: Stage, defer: Defer): Promise<RunningChain>;
}

export type Defer = (end: () => Promise<void>) => void;

/** A chain on air with its viewer's page open. */
export interface RunningChain {
  /** Where the picture is shown. */
  readonly player: Frame;
  /** The roots of all processes of the chain, its player included, by name. */
  readonly processes: Readonly<Record<string, number>>;
  /** What the maker of the stream says at the end; kept with the results. */
  maker(): Promise<unknown>;
}
