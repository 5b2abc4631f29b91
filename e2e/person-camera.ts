import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Size } from '../src/core/geometry';
import { bt601 } from './far-end/bt601';
import type { MeanYuv } from './far-end/i420';

/** A file for Chromium's fake camera: somebody who sways before a background of known colours, two seconds at 30 a second. */
export interface PersonCamera extends Size {
  readonly file: string;
  /** 1 for each pixel of the person where they stand in the middle. */
  readonly isPerson: Uint8Array;
  /** Luma of the same picture. */
  readonly luma: Uint8Array;
  /** How far the person sways to either side, px. */
  readonly sway: number;
}

/** Colour of the background at a pixel of a frame. */
export type Backdrop = (x: number, y: number, frame: number, size: Size) => MeanYuv;

export const CAMERA_FRAMES = 60;
export const STRIPE_COLOURS = [bt601([0, 255, 0]), bt601([255, 0, 255])] as const;
const STRIPES_IN_HEIGHT = 45;

/** Stripes of pure green and pure magenta, which no person has. */
export const stripes: Backdrop = (x, _y, _frame, { height }) => STRIPE_COLOURS[Math.floor((x * STRIPES_IN_HEIGHT) / height) % 2 === 0 ? 0 : 1];

/** Makes the file in `folder`, or finds it there. The person is the whole body in the package `@vladmandic/human`. */
export function makePersonCamera(folder: string, size: Size, backdrop: Backdrop): PersonCamera {
  const rgb = photograph(size);
  const isPerson = cutOut(rgb, size);
  const yuv = Array.from({ length: size.width * size.height }, (_, i) => bt601([rgb[i * 3] ?? 0, rgb[i * 3 + 1] ?? 0, rgb[i * 3 + 2] ?? 0]));
  const sway = 2 * Math.round(size.width / 160);
  const drawn = { ...size, isPerson, luma: Uint8Array.from(yuv, ({ y }) => Math.round(y)), sway };
  const name = createHash('sha256').update(drawFrame(drawn, yuv, backdrop, 1)).digest('hex').slice(0, 8);
  const file = path.join(folder, `person-${size.width}x${size.height}-${name}.y4m`);
  const camera = { ...drawn, file };
  if (existsSync(file)) return camera;
  const parts: (string | Uint8Array)[] = [`YUV4MPEG2 W${size.width} H${size.height} F30:1 Ip A1:1 C420jpeg\n`];
  for (let frame = 0; frame < CAMERA_FRAMES; frame += 1) parts.push('FRAME\n', drawFrame(camera, yuv, backdrop, frame));
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, Buffer.concat(parts.map((part) => Buffer.from(part))));
  renameSync(unfinished, file);
  return camera;
}

/** How the person stands in a frame of the file, px to the right, even. */
function shiftOf(sway: number, frame: number): number {
  return 2 * Math.round((sway / 2) * Math.sin((2 * Math.PI * frame) / CAMERA_FRAMES));
}

/** I420. */
function drawFrame({ width, height, isPerson, sway }: Omit<PersonCamera, 'file'>, person: readonly MeanYuv[], backdrop: Backdrop, frame: number): Uint8Array {
  const bytes = new Uint8Array((width * height * 3) / 2);
  const chroma = width * height;
  const shift = shiftOf(sway, frame);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const from = y * width + x - shift;
      const isShown = x - shift >= 0 && x - shift < width && isPerson[from] === 1;
      const colour = (isShown ? person[from] : undefined) ?? backdrop(x, y, frame, { width, height });
      bytes[y * width + x] = colour.y;
      if (x % 2 === 1 || y % 2 === 1) continue;
      const at = chroma + (y >> 1) * (width >> 1) + (x >> 1);
      bytes[at] = colour.u;
      bytes[at + chroma / 4] = colour.v;
    }
  }
  return bytes;
}

/** The upper 9/16 of the picture, RGB. */
function photograph({ width, height }: Size): Uint8Array {
  const source = readFileSync(path.resolve('node_modules', '@vladmandic', 'human', 'src', 'sample.ts'), 'utf8');
  const text = /export const body[^=]*= `([^`]*)`/.exec(source)?.[1];
  if (!text) throw new Error('The package holds no picture of a body.');
  const jpeg = Buffer.from(text.replace(/^[^]*?base64,/, '').replaceAll(/\s/g, ''), 'base64');
  const crop = `crop=iw:iw*${height}/${width}:0:0,scale=${width}:${height}`;
  const { stdout, status, stderr } = spawnSync('ffmpeg', ['-v', 'error', '-i', '-', '-vf', crop, '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'], { input: jpeg, maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`ffmpeg could not read the picture: ${String(stderr)}`);
  return stdout;
}

/** What is not joined to the picture's edge by its background's one grey. */
function cutOut(rgb: Uint8Array, { width, height }: Size): Uint8Array {
  const isPerson = new Uint8Array(width * height).fill(1);
  const isGrey = (i: number): boolean => [0, 1, 2].every((channel) => Math.abs((rgb[i * 3 + channel] ?? 0) - (rgb[channel] ?? 0)) <= 6);
  const next = [0, width - 1];
  for (let i = next.pop(); i !== undefined; i = next.pop()) {
    if (isPerson[i] !== 1 || !isGrey(i)) continue;
    isPerson[i] = 0;
    const x = i % width;
    if (x > 0) next.push(i - 1);
    if (x < width - 1) next.push(i + 1);
    if (i >= width) next.push(i - width);
    if (i < width * (height - 1)) next.push(i + width);
  }
  return isPerson;
}
