import { afterEach, describe, expect, it } from 'vitest';
import type { FilterId, SceneId, SourceId } from '../core/ids';
import { brokenLaws, sumCauses } from '../core/report';
import { WHOLE_PROGRAM } from '../core/scene';
import { readTimecode } from '../core/timecode';
import { type ProgramEvent, ProgramHost } from './host';
import { createProgramTrack } from './program-track';
import type { Intake, ProgramSnapshot } from './protocol';

const FORMAT = { width: 640, height: 360, fps: 30 };
const A = 'a' as SourceId;

let host: ProgramHost | undefined;
afterEach(() => host?.terminate());

interface Running {
  readonly host: ProgramHost;
  readonly track: MediaStreamTrack;
  readonly events: ProgramEvent[];
}

async function start(intake: Intake, options: { readonly kind?: 'generator' | 'capture'; readonly format?: typeof FORMAT } = {}): Promise<Running> {
  const { kind = 'generator', format = FORMAT } = options;
  const events: ProgramEvent[] = [];
  const made = new ProgramHost((event) => events.push(event));
  host = made;
  await made.call({ type: 'start', options: { format, timecode: true, choices: {}, renderer: 'planar' } });
  const { sink, track } = createProgramTrack(kind, format);
  await made.call({ type: 'setSink', sink });
  await made.call({ type: 'addSource', source: A, intake });
  await show(made, [A]);
  return { host: made, track, events };
}

function show(made: ProgramHost, sources: readonly SourceId[]): Promise<void> {
  const items = sources.map((source) => ({ source, fit: 'contain' as const, rect: WHOLE_PROGRAM, visible: true, opacity: 1 }));
  return made.call({ type: 'setScene', scene: { id: 'scene' as SceneId, name: '', items } });
}

/** Reads `count` frames of a track; the tick index in each, undefined where the timecode is damaged. */
async function ticksOf(track: MediaStreamTrack, count: number): Promise<(number | undefined)[]> {
  const reader = new MediaStreamTrackProcessor({ track: track as MediaStreamVideoTrack, maxBufferSize: 10 }).readable.getReader();
  const ticks: (number | undefined)[] = [];
  while (ticks.length < count) {
    const { value: frame, done } = await reader.read();
    if (done) break;
    const rgba = new Uint8Array(frame.allocationSize({ format: 'RGBA' }));
    await frame.copyTo(rgba, { format: 'RGBA' });
    ticks.push(readTimecode(rgba, { width: frame.displayWidth, height: frame.displayHeight }, frame.displayWidth * 4, 4)?.tick);
    frame.close();
  }
  await reader.cancel();
  return ticks;
}

/** How far the middle pixel of an I420 frame, which is closed, is from grey. */
async function chromaOf(frame: VideoFrame): Promise<number> {
  const bytes = new Uint8Array(frame.allocationSize());
  const [, u, v] = await frame.copyTo(bytes);
  const at = (plane: PlaneLayout | undefined): number => (bytes[(plane?.offset ?? 0) + (plane?.stride ?? 0) * (frame.codedHeight >> 2) + (frame.codedWidth >> 2)] ?? 0) - 128;
  const chroma = Math.hypot(at(u), at(v));
  frame.close();
  return chroma;
}

function lawsOf({ program, sources }: ProgramSnapshot): string[] {
  return brokenLaws({ program, sources: sources.map((source) => ({ ...source, kind: '', label: '', status: { state: 'running' } })), outputs: [] });
}

function until(met: () => boolean | Promise<boolean>): Promise<void> {
  return expect.poll(met, { timeout: 8000, interval: 50 }).toBe(true);
}

const PATTERN: Intake = { via: 'pattern', pattern: 'hue', settings: {} };

describe('the program', () => {
  it.each(['generator', 'capture'] as const)('sends every tick through a %s track with a readable timecode', async (kind) => {
    const running = await start(PATTERN, { kind });
    const ticks = await ticksOf(running.track, 60);
    expect(ticks.filter((tick) => tick === undefined)).toEqual([]);
    const gaps = ticks.slice(1).filter((tick, index) => tick !== (ticks[index] ?? 0) + 1);
    expect(gaps.length).toBeLessThanOrEqual(6);
    const snapshot = await running.host.snapshot();
    expect(lawsOf(snapshot)).toEqual([]);
    expect(snapshot.program).toMatchObject({ width: 640, height: 360, fps: 30, renderer: 'planar', track: kind });
    expect(snapshot.program.distinct).toBe(snapshot.program.rendered);
  });

  it('tells of its first picture and of the source', async () => {
    const { events } = await start(PATTERN);
    await until(() => events.some((event) => event.type === 'firstPicture'));
    expect(events.find((event) => event.type === 'sourceStatus')).toMatchObject({ source: A, status: { state: 'running' }, size: { width: 640, height: 360 } });
  });

  it('counts skipped ticks by cause when it cannot keep up, and keeps every law', async () => {
    const { host: made } = await start(PATTERN, { format: { width: 3840, height: 2160, fps: 60 } });
    await until(async () => (await made.snapshot()).program.due > 120);
    const { program, sources } = await made.snapshot();
    expect(lawsOf({ program, sources, filters: [], models: [], encoders: [] })).toEqual([]);
    expect(sumCauses(program.skipped)).toBeGreaterThan(0);
    expect(Object.keys(program.skipped).every((cause) => cause === 'late' || cause === 'renderer-busy')).toBe(true);
  });

  it('drops frames that came too fast as superseded and holds at most three', async () => {
    const { port1, port2 } = new MessageChannel();
    const { host: made } = await start({ via: 'port', port: port2 });
    const now = performance.timeOrigin + performance.now();
    for (let i = 0; i < 12; i += 1) {
      const frame = new VideoFrame(new Uint8Array(64 * 36 * 1.5).fill(i * 20), { format: 'I420', codedWidth: 64, codedHeight: 36, timestamp: i * 1000 });
      port1.postMessage({ type: 'frame', frame, dueMs: now + i, rotation: 0 }, [frame]);
    }
    await until(async () => (await made.snapshot()).sources[0]?.received === 12);
    await until(async () => (await made.snapshot()).sources[0]?.held === 0);
    await until(async () => ((await made.snapshot()).sources[0]?.repeated ?? 0) > 0);
    const snapshot = await made.snapshot();
    expect(lawsOf(snapshot)).toEqual([]);
    expect(snapshot.sources[0]?.dropped.superseded).toBeGreaterThan(5);
    const closed = new Promise((resolve) => {
      port1.onmessage = (event: MessageEvent<{ type: string }>) => event.data.type === 'closed' && resolve(true);
    });
    await made.call({ type: 'removeSource', source: A });
    expect(await closed).toBe(true);
  });

  it('changes size and rate while running and keeps counting ticks', async () => {
    const { host: made } = await start(PATTERN);
    await until(async () => (await made.snapshot()).program.due > 10);
    await made.call({ type: 'setSink', sink: null });
    const format = { width: 480, height: 720, fps: 15 };
    await made.call({ type: 'setFormat', format });
    const { sink, track } = createProgramTrack('generator', format);
    await made.call({ type: 'setSink', sink });
    const ticks = await ticksOf(track, 20);
    expect(ticks[0]).toBeGreaterThan(9);
    expect(lawsOf(await made.snapshot())).toEqual([]);
    expect((await made.snapshot()).program).toMatchObject(format);
  });

  it('keeps a still image through a change of size', async () => {
    const canvas = new OffscreenCanvas(64, 36);
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('no 2D context');
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, 64, 36);
    const { host: made, events } = await start({ via: 'bitmap', bitmap: canvas.transferToImageBitmap() });
    await until(async () => (await made.snapshot()).sources[0]?.used === 1);
    await made.call({ type: 'setSink', sink: null });
    const format = { width: 320, height: 180, fps: 30 };
    await made.call({ type: 'setFormat', format });
    const { sink, track } = createProgramTrack('generator', format);
    await made.call({ type: 'setSink', sink });
    const reader = new MediaStreamTrackProcessor({ track: track as MediaStreamVideoTrack }).readable.getReader();
    const { value: frame } = await reader.read();
    if (!frame) throw new Error('no frame');
    const luma = new Uint8Array(frame.allocationSize());
    await frame.copyTo(luma);
    frame.close();
    await reader.cancel();
    expect(luma[170 * 320 + 160]).toBeGreaterThan(230);
    expect(events.filter((event) => event.type === 'fault')).toEqual([]);
    expect(lawsOf(await made.snapshot())).toEqual([]);
  });

  it('goes on without a filter it does not know and marks it bypassed', async () => {
    const { host: made, events } = await start(PATTERN);
    const filter = { id: 'f' as FilterId, source: A, kind: 'no-such-filter', version: 1, settings: {}, enabled: true };
    await made.call({ type: 'setFilters', source: A, filters: [filter] });
    await until(() => events.some((event) => event.type === 'fault' && event.fault.code === 'filter-failed'));
    const { filters, program } = await made.snapshot();
    expect(filters[0]).toMatchObject({ id: 'f', bypassed: true });
    expect(program.rendered).toBeGreaterThan(0);
  });

  it('shows a source before and after its filters to whoever asks, and what goes out stays', async () => {
    const { host: made } = await start(PATTERN);
    const filter = { id: 'f' as FilterId, source: A, kind: 'grey', version: 1, settings: { amount: 100 }, enabled: true };
    await made.call({ type: 'setFilters', source: A, filters: [filter] });
    const peek = await made.peek(A, { width: 160, height: 90 });
    if (!peek) throw new Error('the source is drawn');
    expect([peek.before.displayWidth, peek.after.displayHeight]).toEqual([160, 90]);
    expect(await chromaOf(peek.before)).toBeGreaterThan(20);
    expect(await chromaOf(peek.after)).toBeLessThanOrEqual(2);
    await show(made, []);
    expect(await made.peek(A, { width: 160, height: 90 })).toBeUndefined();
    await expect(made.peek('nobody' as SourceId, { width: 2, height: 2 })).rejects.toMatchObject({ code: 'unknown-id' });
    expect(lawsOf(await made.snapshot())).toEqual([]);
  });

  it('answers a command it cannot follow with a fault in words', async () => {
    const { host: made } = await start(PATTERN);
    await expect(made.call({ type: 'removeSource', source: 'nobody' as SourceId })).rejects.toMatchObject({ family: 'pipeline', code: 'unknown-id' });
    await expect(made.call({ type: 'addSource', source: 'b' as SourceId, intake: { via: 'pattern', pattern: 'snow', settings: {} } })).rejects.toMatchObject({ code: 'unknown-kind' });
  });
});
