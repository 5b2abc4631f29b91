import type { Finding } from './findings';
import type { Look } from './protocol';
import type { RunnableModel } from './runtime';

/** A compiled model with what it takes to ask it: the input's form, and what the answer means. */
export interface Seer {
  see(look: Look): Promise<Finding>;
  forget(stream: string): void;
  close(): void;
}

/** The seer owns the model from then on. */
export type SeerOf = (model: RunnableModel) => Seer;
