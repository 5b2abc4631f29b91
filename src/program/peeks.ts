import type { Size } from '../core/geometry';
import type { SourceId } from '../core/ids';
import type { EpochMs } from '../core/time';
import type { Compositor, Layer } from './compositors/compositor';
import type { Peek } from './compositors/peek';

interface Asked {
  readonly source: SourceId;
  readonly box: Size;
  readonly sinceMs: EpochMs;
  readonly answer: (peek: Peek | undefined) => void;
}

/** A program that is always late still shows this often what its filters do, ms. */
const LONGEST_WAIT_MS = 1000;

/**
 * Looks at single sources before and after their filters, for the page and nobody else. One that is asked for is
 * given after a tick that came in time, so that it costs no frame.
 */
export class Peeks {
  #asked: Asked[] = [];

  /** Undefined where the source is not drawn. The frames are the caller's. */
  ask(source: SourceId, box: Size, nowMs: EpochMs): Promise<Peek | undefined> {
    return new Promise((answer) => this.#asked.push({ source, box, sinceMs: nowMs, answer }));
  }

  /** After a tick. `layers` are those it drew, `late` says that the next one may come too late as well. */
  serve(compositor: Compositor, layers: readonly Layer[], nowMs: EpochMs, late: boolean): void {
    if (this.#asked.length === 0) return;
    const due = this.#asked.filter(({ sinceMs }) => !late || nowMs - sinceMs > LONGEST_WAIT_MS);
    this.#asked = this.#asked.filter((asked) => !due.includes(asked));
    for (const { source, box, answer } of due) {
      const layer = layers.find((candidate) => candidate.item.source === source);
      answer(layer && peekOrNone(compositor, layer, box));
    }
  }

  /** Nothing more will be drawn. */
  close(): void {
    for (const { answer } of this.#asked.splice(0)) answer(undefined);
  }
}

/** What cannot be shown to the page alone is no fault of the program: the tick said so if it concerns viewers. */
function peekOrNone(compositor: Compositor, layer: Layer, box: Size): Peek | undefined {
  try {
    return compositor.peek(layer, box);
  } catch {
    return undefined;
  }
}
