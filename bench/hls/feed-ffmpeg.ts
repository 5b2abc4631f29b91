import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Writable } from 'node:stream';
import { HueFrames } from './hue-frames';
import { SHOW } from './show';

/**
 * A program of its own: writes picture (I420, `pipe:0`) and a tone (s16le, 48 kHz, stereo, `pipe:3`)
 * in real time to ffmpeg, which gets this program's parameters. A frame whose time is over is written
 * at once, so that ffmpeg's count of frames stays the clock. Ends with ffmpeg, and ends it on SIGTERM.
 */
const [SAMPLES_PER_SECOND, HZ, AMPLITUDE] = [48_000, 440, 8000];

/** One second, which holds whole periods. */
function tone(): Buffer {
  const samples = new Int16Array(2 * SAMPLES_PER_SECOND);
  for (let i = 0; i < samples.length; i += 1) samples[i] = Math.round(AMPLITUDE * Math.sin((2 * Math.PI * HZ * (i >> 1)) / SAMPLES_PER_SECOND));
  return Buffer.from(samples.buffer);
}

const ffmpeg = spawn('ffmpeg', process.argv.slice(2), { stdio: ['pipe', 'ignore', 'inherit', 'pipe'] });
const [pictures, sound] = [ffmpeg.stdio[0], ffmpeg.stdio[3] as Writable | null];
if (!pictures || !sound) throw new Error('ffmpeg has no pipes.');
const over = new AbortController();
const ended = new Promise<number>((resolve) => {
  ffmpeg.once('error', () => resolve(1));
  ffmpeg.once('exit', (code) => resolve(code ?? 1));
});
void ended.then(() => over.abort());
process.once('SIGTERM', () => {
  over.abort();
  ffmpeg.kill('SIGTERM');
});
for (const pipe of [pictures, sound]) pipe.on('error', () => over.abort());

const startMs = performance.now();
/** Runs `write` at each tick's time, each with its own pace: ffmpeg opens its inputs one after the other. */
async function atTicks(write: (tick: number) => Promise<void> | void): Promise<void> {
  for (let tick = 0; !over.signal.aborted; tick += 1) {
    const waitMs = startMs + (tick * 1000) / SHOW.fps - performance.now();
    if (waitMs > 0) await sleep(waitMs);
    await write(tick);
  }
}

const frames = new HueFrames(SHOW);
const second = tone();
const bytesPerTick = second.length / SHOW.fps;
void atTicks((tick) => {
  const from = (tick % SHOW.fps) * bytesPerTick;
  sound.write(second.subarray(from, from + bytesPerTick));
});
// The buffer is drawn over at the next tick, so ffmpeg must have taken it.
void atTicks((tick) => new Promise((resolve) => pictures.write(frames.draw(tick, SHOW.fps), () => resolve())));
process.exitCode = await ended;
