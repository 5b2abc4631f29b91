import type { AiWorker } from '../ai/host';
import type { RuntimeName } from '../ai/protocol';
import { type FaultData, MediaFault, toFaultData } from '../core/fault';
import { probeEncoder } from '../encode/probe-encoder';
import { findFilter } from '../filters/registry';
import { thingsOf } from '../filters/specs';
import { PlanarMemory } from '../planar/memory';
import { type MediaInput, openMediaInput } from '../sources/media-file/reading/media-input';
import { CONTAINERS } from './results/containers';
import { FileSight } from './pictures/file-sight';
import { loadFilterImages } from './pictures/filter-images';
import { FramePainter } from './pictures/frame-painter';
import { Pace } from './pace';
import { PictureEncoder } from './pictures/picture-encoder';
import { PictureLane } from './pictures/picture-lane';
import type { TransformJob } from './protocol';
import type { ResultWriter } from './results/result-writer';
import { keepTimes, resampleTo } from './pictures/retime';
import { Schedule } from './pictures/scheduled';
import { SegmentFiles } from './results/segment-files';
import { SegmentGrid } from './results/segment-grid';
import { openSoundLane, type SoundLane } from './sound/sound-lane';
import type { TransformProgress } from './transform-types';
import { WholeFile } from './results/whole-file';

export interface TransformEnvironment {
  createAiWorker(runtime: RuntimeName): Promise<AiWorker>;
  onProgress(progress: TransformProgress): void;
  /** Milliseconds. */
  now(): number;
}

/** Progress is told no more often. */
const TELL_EVERY_MS = 100;
/** A file that is shorter than it says by this much is incomplete; metadata are not more exact. */
const MISSING_S = 1;
/** Key frames of a whole file, seconds apart. */
const KEY_EVERY_S = 2;
/** Rate of files that do not show one. */
const LIKELY_FPS = 30;
/** Bits that a pixel of a picture gets: what an encoder in software needs to be clean. */
const BITS_PER_PIXEL = 0.12;

type Frames = NonNullable<MediaInput['frames']>;

/**
 * One file on its way through its filters into another, as fast as the machine allows: the browser decodes and encodes
 * in threads of its own, this thread filters, and all wait for the slowest. Owns what it opens.
 */
export class FileTransform {
  readonly #job: TransformJob;
  readonly #environment: TransformEnvironment;
  readonly #faults: FaultData[] = [];
  readonly #stop = new AbortController();
  readonly #pace = new Pace();

  constructor(job: TransformJob, environment: TransformEnvironment) {
    this.#job = job;
    this.#environment = environment;
  }

  /** `run` then ends soon and tells nothing more. */
  stop(): void {
    this.#stop.abort();
    this.#pace.stop();
  }

  /** Resolves when the result is told, or all is closed after `stop`. @throws Fault */
  async run(): Promise<void> {
    const { file, name } = this.#job;
    const input = await openMediaInput({ type: 'blob', blob: file, name }, (fault) => this.#note(toFaultData(fault)));
    const closing: (() => void)[] = [() => input.close()];
    try {
      const { frames } = input;
      if (!frames) throw new MediaFault('no-tracks', `"${name}" has no picture: there is nothing to filter.`, { context: { name } });
      if (!this.#stop.signal.aborted) await this.#transform(input, frames, closing);
    } finally {
      this.stop();
      for (const close of closing.toReversed()) close();
    }
  }

  async #transform(input: MediaInput, frames: Frames, closing: (() => void)[]): Promise<void> {
    const { plan } = this.#job;
    const memory = await PlanarMemory.create();
    const { signal } = this.#stop;
    const inputs = await loadFilterImages({ memory, findFilter, filters: plan.filters, baseUrl: this.#job.baseUrl, signal });
    if (signal.aborted) return;
    const painter = new FramePainter({ memory, findFilter, filters: plan.filters, inputs, rotation: frames.rotation, ...(plan.size && { size: plan.size }) });
    const schedule = new Schedule(frames.reader.read(0), plan.fps === undefined ? keepTimes : resampleTo(plan.fps));
    closing.push(() => schedule.close());
    const sight = this.#openSight(memory);
    if (sight) closing.push(() => sight.close());
    // Ends a wait for the decoder or a model.
    signal.addEventListener('abort', () => {
      schedule.close();
      sight?.close();
    });
    const lane = new PictureLane({ schedule, painter, pace: this.#pace, signal, ...(sight && { sight }) });
    closing.push(() => lane.close());
    const first = await lane.first();
    if (!first) {
      if (this.#stop.signal.aborted) return;
      throw new MediaFault('decode-failed', `"${this.#job.name}" has no picture that can be decoded.`, { context: { name: this.#job.name } });
    }
    closing.push(() => first.close());
    const fps = plan.fps ?? (await rateOf(frames));
    const config = await this.#probe(first, fps);
    const sound = input.sound && (await openSoundLane({ ...input.sound, startS: input.startS }, plan.container, plan.segmentS !== undefined));
    const writer = this.#openWriter(config, fps, input.durationMs, sound);
    const encoder = new PictureEncoder({ config, onPicture: (picture, packetConfig) => writer.addPicture(picture, packetConfig) });
    closing.push(() => encoder.close());
    await this.#flow({ lane, encoder, writer, sound, durationMs: input.durationMs });
  }

  async #flow({ lane, encoder, writer, sound, durationMs }: Flow): Promise<void> {
    const { signal } = this.#stop;
    const begun = this.#environment.now();
    let toldAt = begun;
    const tell = (seconds: number): void => {
      const now = this.#environment.now();
      if (now - toldAt < TELL_EVERY_MS) return;
      toldAt = now;
      const elapsedS = (now - begun) / 1000;
      const of = durationMs === undefined ? null : durationMs / 1000;
      this.#environment.onProgress({ type: 'progress', seconds, of, framesPerSecond: Math.round((10 * encoder.encoded) / elapsedS) / 10 });
    };
    const grid = new SegmentGrid(this.#job.plan.segmentS ?? KEY_EVERY_S);
    if (!sound) this.#pace.end('sound');
    const pictures = lane.run({ encoder, grid, onReached: tell }).then(() => this.#ended(writer, 'pictures'));
    const sounds = sound?.run(writer, this.#pace, signal).then(() => this.#ended(writer, 'sound'));
    try {
      await Promise.all([pictures, sounds]);
      if (signal.aborted) {
        await writer.cancel();
        return;
      }
      const result = await writer.finish();
      this.#noteMissing(durationMs);
      this.#environment.onProgress({ type: 'done', result, frames: encoder.encoded, faults: this.#faults });
    } catch (error) {
      // Neither lane may use what is closed next.
      this.stop();
      encoder.close();
      await Promise.allSettled([pictures, sounds]);
      await writer.cancel();
      throw error;
    }
  }

  #ended(writer: ResultWriter, lane: 'pictures' | 'sound'): void {
    this.#pace.end(lane);
    if (!this.#stop.signal.aborted) writer.end(lane);
  }

  /** A file that was cut off ends without an error. */
  #noteMissing(durationMs: number | undefined): void {
    const { furthestS } = this.#pace;
    if (durationMs === undefined || durationMs / 1000 - furthestS < MISSING_S) return;
    const { name } = this.#job;
    const of = Math.round(durationMs / 100) / 10;
    const seconds = Math.round(furthestS * 10) / 10;
    this.#note(new MediaFault('unreadable', `"${name}" ends at ${seconds} s, although it says that it is ${of} s long.`, { context: { name, seconds, of } }).toData());
  }

  #openSight(memory: PlanarMemory): FileSight | undefined {
    const things = thingsOf(this.#job.plan.filters.map(({ kind }) => kind));
    if (things.size === 0) return undefined;
    return new FileSight({
      things,
      memory,
      modelsUrl: this.#job.modelsUrl,
      createWorker: (runtime) => this.#environment.createAiWorker(runtime),
      onFault: (fault) => this.#note(fault),
    });
  }

  #probe(frame: VideoFrame, fps: number): Promise<VideoEncoderConfig> {
    const { container, kbps } = this.#job.plan;
    const { codedWidth: width, codedHeight: height } = frame;
    const format = { width, height, fps };
    const likely = Math.max(200, Math.round((width * height * fps * BITS_PER_PIXEL) / 1000));
    return probeEncoder({ format, kbps: kbps ?? likely, codecs: CONTAINERS[container].videoCodecs, latencyMode: 'quality' }, frame);
  }

  #openWriter({ bitrate = 0 }: VideoEncoderConfig, fps: number, durationMs: number | undefined, sound: SoundLane | undefined): ResultWriter {
    const { container, segmentS } = this.#job.plan;
    const packing = CONTAINERS[container].segments;
    if (segmentS !== undefined && packing) return new SegmentFiles({ packing, segmentS, fps, ...(sound && { sound: sound.segmentConfig }) });
    const expectedBytes = durationMs === undefined ? Infinity : ((bitrate + (sound?.config.bitrate ?? 0)) * durationMs) / 8000;
    return new WholeFile({ container, expectedBytes, ...(sound && { sound: sound.config }) });
  }

  #note(fault: FaultData): void {
    this.#faults.push(fault);
  }
}

interface Flow {
  readonly lane: PictureLane;
  readonly encoder: PictureEncoder;
  readonly writer: ResultWriter;
  readonly sound: SoundLane | undefined;
  readonly durationMs: number | undefined;
}

/** Frames a second that the file shows at its beginning. */
async function rateOf({ track }: Frames): Promise<number> {
  const rate = await track.computeFrameRateMetrics().catch(() => undefined);
  const fps = rate?.bestGuessFrameRate ?? LIKELY_FPS;
  return Number.isFinite(fps) && fps > 0 ? fps : LIKELY_FPS;
}
