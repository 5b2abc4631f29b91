import { afterEach, describe, expect, it } from 'vitest';
import { createAiWorker } from '../ai/create-ai-worker';
import { AiHost, type AiWorker } from '../ai/host';
import type { Finding } from '../ai/findings';
import { drawn, personPicture, sampleOf } from '../ai/testing/people';
import type { Rect, Size } from '../core/geometry';
import type { FilterId, SceneId, SourceId } from '../core/ids';
import type { Renderer } from '../core/program-format';
import { type FilterInstance, WHOLE_PROGRAM } from '../core/scene';
import { epochNow } from '../core/time';
import { filterSpec } from '../filters/specs';
import { createCompositor } from './compositors/create-compositor';
import { Program } from './program';
import type { FromProgram, Intake } from './protocol';
import { type CutOut, isStripe, PersonBeforeStripes } from './testing/person-before-stripes';

const A = 'a' as SourceId;
const MODELS_URL = new URL('/models/', location.href).href;
const FPS = 15;
/** Pixels at 360 lines over which a mask's edge is soft. */
const SOFT_EDGE = 24;
/**
 * Share of a picture that the model may take for the person although it is none: stripes like these mislead it in
 * single frames (0.07 % seen). A picture that left uncovered would show most of its samples.
 */
const MISTAKEN = 0.002;

function after(delayMs: number, callback: () => void): () => void {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
}

/** The person of the package's picture, cut out by the general model. */
async function cutOut(size: Size): Promise<CutOut> {
  const picture = await personPicture('body');
  const from: Rect = { x: 0, y: 0, width: picture.width, height: (picture.width * size.height) / size.width };
  const square = { ...from, height: from.width };
  const host = new AiHost({ createWorker: createAiWorker, now: epochNow, after, modelsUrl: MODELS_URL, onStatus: () => {}, onFault: () => {} });
  host.want(new Set(['person-square']));
  let finding: Finding | undefined;
  await expect.poll(async () => (finding = await host.look({ model: 'person-square', stream: 'x', at: epochNow(), sample: sampleOf(picture, square) })), { timeout: 15_000 }).toBeDefined();
  host.close();
  const shown = finding && 'shown' in finding ? finding.shown : undefined;
  const { data: rgba } = drawn(picture, size, from);
  const isPerson = new Uint8Array(size.width * size.height);
  for (let i = 0; i < isPerson.length; i += 1) {
    const x = Math.floor(((i % size.width) / size.width) * 256);
    const y = Math.floor((Math.floor(i / size.width) / size.width) * 256);
    isPerson[i] = (shown?.[y * 256 + x] ?? 0) > 127 ? 1 : 0;
  }
  return { ...size, rgba, isPerson };
}

interface Published {
  /** Where bare stripes are seen further from the person than the soft edge. */
  readonly bare: readonly string[];
  /** Share of the middle of the person that is shown as it is. */
  readonly person: number;
}

interface Show {
  readonly program: Program;
  readonly published: Published[];
  readonly workers: AiWorker[];
  readonly events: readonly FromProgram[];
  /** Keeps the last frame on air. */
  freeze(): void;
  stop(): Promise<void>;
}

let show: Show | undefined;
afterEach(() => show?.stop());

async function start(renderer: Renderer, size: Size, filters: readonly FilterInstance[], modelsUrl = MODELS_URL): Promise<Show> {
  const person = await cutOut(size);
  const workers: AiWorker[] = [];
  const events: FromProgram[] = [];
  const program = new Program({
    now: epochNow,
    wallMs: () => Date.now(),
    after,
    createCompositor,
    createAiWorker: async () => {
      const worker = await createAiWorker();
      workers.push(worker);
      return worker;
    },
    trial: () => Promise.reject(new Error('not now')),
    frameKey: () => '',
    emit: (event) => void events.push(event),
  });
  await program.handle({ type: 'start', options: { format: { ...size, fps: FPS }, timecode: false, renderer, choices: {}, modelsUrl } });
  const published: Published[] = [];
  const scene = new PersonBeforeStripes(person);
  const shifts: number[] = [];
  const writable = new WritableStream<VideoFrame>({
    write: async (frame) => {
      const bytes = new Uint8Array(frame.allocationSize());
      await frame.copyTo(bytes);
      frame.close();
      published.push(judge(bytes, size, person, scene, shifts.slice(-20)));
    },
  });
  await program.handle({ type: 'setSink', sink: { kind: 'generator', writable } });
  let frames = 0;
  let timer = 0;
  const readable = new ReadableStream<VideoFrame>(
    {
      start: (controller) => {
        timer = setInterval(() => {
          const shift = 2 * Math.round(size.width * 0.02 * Math.sin(frames / 6));
          shifts.push(shift);
          if ((controller.desiredSize ?? 0) > 0) controller.enqueue(scene.frame(shift, frames * 66_000));
          frames += 1;
        }, 1000 / FPS) as unknown as number;
      },
      cancel: () => clearInterval(timer),
    },
    { highWaterMark: 1 },
  );
  const intake: Intake = { via: 'stream', readable };
  await program.handle({ type: 'addSource', source: A, intake, filters });
  const items = [{ source: A, fit: 'contain' as const, rect: WHOLE_PROGRAM, visible: true, opacity: 1 }];
  await program.handle({ type: 'setScene', scene: { id: 'scene' as SceneId, name: '', items } });
  show = { program, published, workers, events, freeze: () => clearInterval(timer), stop: async () => void (await program.handle({ type: 'stop' })) };
  return show;
}

/** Looks at one frame; the person may stand anywhere the last frames had it. */
function judge(bytes: Uint8Array, { width, height }: Size, person: CutOut, scene: PersonBeforeStripes, shifts: readonly number[]): Published {
  const u = width * height;
  const v = u + u / 4;
  const edge = Math.round((SOFT_EDGE * height) / 360);
  const bare: string[] = [];
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      const at = (y >> 1) * (width >> 1) + (x >> 1);
      if (isStripe(bytes[u + at] ?? 0, bytes[v + at] ?? 0) && !shifts.some((shift) => scene.isNear(x, y, shift, edge))) bare.push(`${x},${y}: ${bytes[u + at]} ${bytes[v + at]}`);
    }
  }
  return { bare, person: Math.max(...shifts.map((shift) => likeness(bytes, person, shift))) };
}

/** Share of a patch at the person's waist whose luma is the photograph's. */
function likeness(bytes: Uint8Array, { width, height, rgba }: CutOut, shift: number): number {
  let same = 0;
  let all = 0;
  for (let y = Math.round(height * 0.5); y < height * 0.7; y += 1) {
    for (let x = Math.round(width * 0.47); x < width * 0.53; x += 1) {
      const i = (y * width + x) * 4;
      const luma = 16 + (219 / 255) * (0.299 * (rgba[i] ?? 0) + 0.587 * (rgba[i + 1] ?? 0) + 0.114 * (rgba[i + 2] ?? 0));
      if (Math.abs((bytes[y * width + x + shift] ?? 0) - luma) < 6) same += 1;
      all += 1;
    }
  }
  return same / all;
}

function filterOf(kind: string): FilterInstance {
  return { id: 'f' as FilterId, source: A, kind, version: 1, settings: filterSpec(kind)?.defaults ?? {}, enabled: true };
}

describe('privacy filters', () => {
  it.each([
    ['planar', 'background-blur', { width: 640, height: 360 }],
    ['planar', 'background-replace', { width: 640, height: 360 }],
    ['webgl2', 'background-blur', { width: 320, height: 180 }],
  ] as const)('%s %s: no bare background from the first frame on, also when the worker is killed', async (renderer, kind, size) => {
    const { program, published, workers, events, freeze } = await start(renderer, size, [filterOf(kind)]);
    const showsPerson = (from: number): boolean => published.slice(from).some(({ person }) => person > 0.8);
    await expect.poll(() => showsPerson(0), { timeout: 20_000 }).toBe(true);
    const killedAt = published.length;
    workers.at(-1)?.terminate();
    await expect.poll(() => workers.length, { timeout: 10_000 }).toBe(2);
    // Its loss is noticed after two seconds: by then the last mask is too old.
    expect(published.slice(killedAt + 10).some(({ person }) => person > 0.8)).toBe(false);
    const startedAt = published.length;
    await expect.poll(() => showsPerson(startedAt), { timeout: 20_000 }).toBe(true);
    freeze();
    const seen = async (): Promise<number> => {
      const filter = (await program.handle({ type: 'snapshot' }))?.filters[0];
      return filter ? filter.frames - filter.skipped : 0;
    };
    await expect.poll(seen, { timeout: 10_000 }).toBeGreaterThan(0);
    const most = (MISTAKEN * size.width * size.height) / 4;
    expect(published.filter(({ bare }) => bare.length > most)).toEqual([]);
    expect(events.filter((event) => event.type === 'fault').map(({ fault }) => fault.code)).toEqual(['hung']);
    expect((await program.handle({ type: 'snapshot' }))?.models[0]).toMatchObject({ model: 'person-landscape', restarts: 1 });
  }, 60_000);

  it('hide everything where no model can be had', async () => {
    const { published, events, program } = await start('planar', { width: 320, height: 180 }, [filterOf('background-blur')], new URL('/nowhere/', location.href).href);
    await expect.poll(() => published.length, { timeout: 10_000 }).toBeGreaterThan(20);
    expect(published.flatMap(({ bare }) => bare)).toEqual([]);
    expect(published.some(({ person }) => person > 0.5)).toBe(false);
    await expect.poll(() => events.some((event) => event.type === 'modelStatus' && event.status.state === 'failed')).toBe(true);
    expect((await program.handle({ type: 'snapshot' }))?.filters[0]).toMatchObject({ bypassed: false });
  }, 60_000);
});
