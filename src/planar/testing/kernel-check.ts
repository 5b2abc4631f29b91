import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { buildKernels } from '../build-kernels.mjs';
import type { Kernels } from '../kernels';
import { loadKernels } from '../load-kernels';
import { createTwins } from '../twins/twins';

/** A target's rows: the only bytes a kernel may change. */
export interface Area {
  readonly offset: number;
  /** Bytes. */
  readonly stride: number;
  readonly width: number;
  readonly height: number;
}

export interface Case {
  readonly name: string;
  /** Puts tables and the like into the noise that both start from. */
  prepare?(bytes: Uint8Array): void;
  run(kernels: Kernels, bytes: Uint8Array): void;
  readonly targets: readonly Area[];
  /** Scratch that may be written, and need not agree; behind everything else. */
  readonly scratch?: Area;
}

const PAGE = 65536;
const SIDES = [1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 40, 47, 63, 64, 65, 67];

/** Runs kernels and their twins over the same noise and compares every byte. */
export class KernelCheck {
  readonly #size: number;
  readonly #simd: Kernels;
  readonly #twins: Kernels;
  readonly #simdBytes: Uint8Array;
  readonly #twinBytes: Uint8Array;
  readonly #before: Uint8Array;
  readonly #noise: Uint8Array;
  #seed = 1;

  private constructor(memory: WebAssembly.Memory, twinBytes: Uint8Array, simd: Kernels, twins: Kernels) {
    this.#size = twinBytes.length;
    this.#simd = simd;
    this.#twins = twins;
    this.#simdBytes = new Uint8Array(memory.buffer);
    this.#twinBytes = twinBytes;
    this.#before = new Uint8Array(this.#size);
    this.#noise = new Uint8Array(2 * this.#size);
    for (let i = 0; i < this.#noise.length; i += 1) this.#noise[i] = this.random(256);
  }

  static async create(pages = 4): Promise<KernelCheck> {
    await buildKernels();
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    const twinBytes = new Uint8Array(pages * PAGE);
    const twins = createTwins(twinBytes);
    const simd = await loadKernels(memory, Object.keys(twins), readFileSync(new URL('../generated/kernels.wasm', import.meta.url)));
    if (!simd) throw new Error('The kernels do not load');
    return new KernelCheck(memory, twinBytes, simd, twins);
  }

  /** Whole, from 0. */
  random(below: number): number {
    this.#seed = (Math.imul(this.#seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.#seed / 2 ** 32) * below);
  }

  /** Four planes apart from each other, at odd addresses and with one odd stride. */
  areas(width: number, height: number, sampleBytes = 1): [Area, Area, Area, Area] {
    const stride = width * sampleBytes + this.random(20);
    const area = (i: number): Area => ({ offset: 4096 + i * 49152 + this.random(16), stride, width: width * sampleBytes, height });
    return [area(0), area(1), area(2), area(3)];
  }

  eachSize(test: (width: number, height: number) => void): void {
    for (const width of SIDES) for (const height of [1, 2, 3, 8, 17, 33]) test(width, height);
  }

  check({ name, prepare, run, targets, scratch }: Case): void {
    const start = this.random(this.#size);
    this.#before.set(this.#noise.subarray(start, start + this.#size));
    prepare?.(this.#before);
    this.#simdBytes.set(this.#before);
    this.#twinBytes.set(this.#before);
    run(this.#simd, this.#simdBytes);
    run(this.#twins, this.#twinBytes);
    const compared = scratch?.offset ?? this.#size;
    expect(Buffer.compare(this.#simdBytes.subarray(0, compared), this.#twinBytes.subarray(0, compared)), `${name}: simd and twin differ`).toBe(0);
    const rest = this.#simdBytes.slice();
    for (const { offset, stride, width, height } of scratch ? [...targets, scratch] : targets) {
      for (let row = 0; row < height; row += 1) rest.set(this.#before.subarray(offset + row * stride, offset + row * stride + width), offset + row * stride);
    }
    expect(Buffer.compare(rest, this.#before), `${name}: wrote outside its target`).toBe(0);
  }
}
