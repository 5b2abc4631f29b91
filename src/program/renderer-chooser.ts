import type { ProgramFormat, Renderer } from '../core/program-format';
import type { EpochMs } from '../core/time';
import type { RendererChoices } from './protocol';

/** Measures both renderers with the frame, which it takes over and closes. */
export type RendererTrial = (frame: VideoFrame, format: ProgramFormat) => Promise<Renderer>;

/** Frames before the first trial: the first picture comes first. */
const FRAMES_BEFORE_TRIAL = 30;
const RETRY_AFTER_MS = 60_000;
/** Share of skipped ticks of one second that calls for another trial. */
const LATE_SHARE = 0.2;

/**
 * Picks the renderer by measurement, not by feature test: software WebGL is fifty times slower than planes,
 * a GPU's frames are dear to read back. Each kind of source frame is measured once per device, and again when
 * ticks are skipped. Patterns are drawn in planes and need no trial.
 */
export class RendererChooser {
  #choices: RendererChoices;
  #frames = 0;
  #trying = false;
  #triedAt = -Infinity;
  #lateTicks = 0;
  #ticks = 0;

  constructor(
    choices: RendererChoices,
    private readonly environment: {
      readonly trial: RendererTrial;
      /** What kind of frame this is for a compositor: format and size. */
      readonly keyOf: (frame: VideoFrame) => string;
      readonly now: () => EpochMs;
      readonly onChoice: (renderer: Renderer, choices: RendererChoices) => void;
    },
  ) {
    this.#choices = choices;
  }

  /** Tells of a source's frame, which stays the caller's. */
  offer(frame: VideoFrame, format: ProgramFormat): void {
    this.#frames += 1;
    if (this.#trying || this.#frames < FRAMES_BEFORE_TRIAL) return;
    const key = this.environment.keyOf(frame);
    const known = this.#choices[key];
    if (known) {
      if (this.#frames === FRAMES_BEFORE_TRIAL) this.environment.onChoice(known, this.#choices);
      return;
    }
    if (this.environment.now() - this.#triedAt < RETRY_AFTER_MS) return;
    void this.#try(key, frame.clone(), format);
  }

  /** Tells how many ticks became due and how many of them were skipped. */
  observe(due: number, skipped: number, fps: number): void {
    this.#ticks += due;
    this.#lateTicks += skipped;
    if (this.#ticks < fps) return;
    const late = this.#lateTicks / this.#ticks > LATE_SHARE;
    this.#ticks = 0;
    this.#lateTicks = 0;
    if (late && this.environment.now() - this.#triedAt > RETRY_AFTER_MS) this.#choices = {};
  }

  async #try(key: string, frame: VideoFrame, format: ProgramFormat): Promise<void> {
    this.#trying = true;
    this.#triedAt = this.environment.now();
    try {
      const renderer = await this.environment.trial(frame, format);
      this.#choices = { ...this.#choices, [key]: renderer };
      this.environment.onChoice(renderer, this.#choices);
    } catch {
      // A trial that could not run leaves everything as it is; the next is due in a minute.
    } finally {
      this.#trying = false;
    }
  }
}
