import type { PersonCamera } from '../person-camera';
import { STRIPE_COLOURS } from '../person-camera';
import type { ArrivedPicture } from './i420';

/** What arrived of a person before stripes. */
export interface Judgement {
  /** Share of the picture in which bare stripes stand away from the person. */
  readonly bare: number;
  /** Share of the person's waist that is shown as it is. */
  readonly person: number;
}

/** Pixels at 360 lines that a mask's edge may lie beside the person's. */
const EDGE = 24;

/** Judges pictures of any size that show all of the camera's. */
export class PersonJudge {
  readonly #camera: PersonCamera;
  readonly #near: Uint8Array;

  constructor(camera: PersonCamera) {
    this.#camera = camera;
    this.#near = nearPerson(camera, Math.round((EDGE * camera.height) / 360) + camera.sway);
  }

  judge({ data, width, height }: Omit<ArrivedPicture, 'at'>): Judgement {
    const chroma = { width: (width + 1) >> 1, height: (height + 1) >> 1 };
    const u = width * height;
    const v = u + chroma.width * chroma.height;
    const { width: cameraWidth, height: cameraHeight } = this.#camera;
    let bare = 0;
    for (let y = 0; y < chroma.height; y += 1) {
      for (let x = 0; x < chroma.width; x += 1) {
        const at = y * chroma.width + x;
        if (!isStripe(data[u + at] ?? 0, data[v + at] ?? 0)) continue;
        const column = Math.min(cameraWidth - 1, Math.floor(((x + 0.5) * cameraWidth) / chroma.width));
        const row = Math.min(cameraHeight - 1, Math.floor(((y + 0.5) * cameraHeight) / chroma.height));
        if (this.#near[row * cameraWidth + column] !== 1) bare += 1;
      }
    }
    return { bare: bare / (chroma.width * chroma.height), person: this.#likeness(data, width, height) };
  }

  /** The best of all places that the person may have swayed to. */
  #likeness(data: Uint8Array, width: number, height: number): number {
    const { luma, sway, width: cameraWidth, height: cameraHeight } = this.#camera;
    if (width !== cameraWidth || height !== cameraHeight) return 0;
    let best = 0;
    for (let shift = -sway; shift <= sway; shift += 1) {
      let same = 0;
      let all = 0;
      for (let y = Math.round(height * 0.5); y < height * 0.68; y += 1) {
        for (let x = Math.round(width * 0.46); x < width * 0.56; x += 1) {
          if (Math.abs((data[y * width + x + shift] ?? 0) - (luma[y * width + x] ?? 0)) < 10) same += 1;
          all += 1;
        }
      }
      best = Math.max(best, same / all);
    }
    return best;
  }
}

/** Grey is 100 and more away from either. */
function isStripe(u: number, v: number): boolean {
  return STRIPE_COLOURS.some((colour) => Math.hypot(u - colour.u, v - colour.v) < 45);
}

function nearPerson({ isPerson, width, height }: PersonCamera, distance: number): Uint8Array {
  const across = spread(isPerson, distance, width, (line) => line * width, height, 1);
  return spread(across, distance, height, (line) => line, width, width);
}

/** 1 within `distance` of a 1 along each line. */
function spread(from: Uint8Array, distance: number, length: number, startOf: (line: number) => number, lines: number, step: number): Uint8Array {
  const to = new Uint8Array(from.length);
  for (let line = 0; line < lines; line += 1) {
    let last = -Infinity;
    let next = -1;
    for (let i = 0; i < length; i += 1) {
      if (next < i) for (next = i; next < length && from[startOf(line) + next * step] !== 1; ) next += 1;
      if (from[startOf(line) + i * step] === 1) last = i;
      if (i - last <= distance || (next < length && next - i <= distance)) to[startOf(line) + i * step] = 1;
    }
  }
  return to;
}
