import { PipelineFault } from '../core/fault';
import type { Size } from '../core/geometry';
import { FreeList } from './free-list';
import type { Span } from './free-list';
import type { Kernels } from './kernels';
import { loadKernels } from './load-kernels';
import type { Picture, Plane } from './picture';
import { createTwins } from './twins/twins';

export interface PlanarMemoryOptions {
  /** Size for good. Default 256 MiB, of which only what is used becomes real memory; less where a browser refuses that. */
  readonly bytes?: number;
  /** False forces the plain TypeScript kernels. */
  readonly simd?: boolean;
  /** The kernels' module, where it cannot be fetched from the site (tests, servers). */
  readonly wasm?: BufferSource;
}

interface Block extends Span {
  readonly guards: readonly Span[];
}

const PAGE = 65536;
const MEBIBYTE = 1024 * 1024;
const DEFAULT_BYTES = [256 * MEBIBYTE, 128 * MEBIBYTE, 64 * MEBIBYTE];
const MAX_SIDE = 16384;
const GUARD = 64;
const GUARD_BYTE = 0xa7;

/**
 * One memory for all pictures of a thread, with the kernels that work on it. It never grows, so views on it never
 * detach and a browser may write into it later (`VideoFrame.copyTo`). Guard bytes lie around every plane.
 */
export class PlanarMemory {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly kernels: Kernels;
  /** Whether the kernels are WASM SIMD. */
  readonly simd: boolean;
  readonly #free: FreeList;
  readonly #blocks = new Map<number, Block>();

  private constructor(bytes: Uint8Array<ArrayBuffer>, kernels: Kernels, simd: boolean) {
    this.bytes = bytes;
    this.kernels = kernels;
    this.simd = simd;
    this.#free = new FreeList(0, bytes.length);
  }

  /**
   * Fetches the kernels; without SIMD (or without the file) the plain ones run.
   * @throws PipelineFault `out-of-memory` when the browser does not give the bytes
   */
  static async create(options: PlanarMemoryOptions = {}): Promise<PlanarMemory> {
    const wanted = options.bytes === undefined ? DEFAULT_BYTES : [options.bytes];
    if (options.simd !== false) {
      const memory = reserve(wanted, (pages) => new WebAssembly.Memory({ initial: pages, maximum: pages }));
      const bytes = new Uint8Array(memory.buffer);
      const twins = createTwins(bytes);
      const kernels = await loadKernels(memory, Object.keys(twins), options.wasm);
      return new PlanarMemory(bytes, kernels ?? twins, kernels !== undefined);
    }
    const bytes = new Uint8Array(reserve(wanted, (pages) => new ArrayBuffer(pages * PAGE)));
    return new PlanarMemory(bytes, createTwins(bytes), false);
  }

  /**
   * A picture with undefined content, the caller's until `free`.
   * @throws PipelineFault `out-of-memory`
   */
  allocate(size: Size, alpha = false): Picture {
    const { width, height } = size;
    const chroma = { width: (width + 1) >> 1, height: (height + 1) >> 1 };
    const [y, u, v, a] = this.#allocatePlanes([size, chroma, chroma, ...(alpha ? [size] : [])]);
    if (!y || !u || !v) throw new RangeError('A picture has three planes');
    return a ? { width, height, y, u, v, alpha: a } : { width, height, y, u, v };
  }

  free(picture: Picture): void {
    this.#release(picture.y.offset);
  }

  /**
   * A plane with undefined content, the caller's until `freePlane`.
   * @throws PipelineFault `out-of-memory`
   */
  allocatePlane(width: number, height: number): Plane {
    const [plane] = this.#allocatePlanes([{ width, height }]);
    if (!plane) throw new RangeError('One plane was asked for');
    return plane;
  }

  freePlane(plane: Plane): void {
    this.#release(plane.offset);
  }

  /**
   * Bytes for tables and the like, at a multiple of 64; the caller's until `freeBytes`.
   * @throws PipelineFault `out-of-memory`
   */
  allocateBytes(length: number): number {
    return this.#take([length])[0] ?? 0;
  }

  freeBytes(offset: number): void {
    this.#release(offset);
  }

  /** Bytes still to be had, in pieces perhaps. */
  get available(): number {
    return this.#free.available;
  }

  /** Positions of guard bytes that were written over: always empty, unless a kernel is wrong. */
  damagedGuards(): number[] {
    const damaged: number[] = [];
    for (const block of this.#blocks.values()) {
      for (const guard of block.guards) {
        for (let i = guard.start; i < guard.start + guard.size; i += 1) if (this.bytes[i] !== GUARD_BYTE) damaged.push(i);
      }
    }
    return damaged;
  }

  #allocatePlanes(sizes: readonly Size[]): Plane[] {
    for (const { width, height } of sizes) {
      if (!isSide(width) || !isSide(height)) {
        throw new PipelineFault('out-of-memory', `A picture of ${width}×${height} is not possible: sides go from 1 to ${MAX_SIDE} pixels.`, {
          context: { width, height },
        });
      }
    }
    const strides = sizes.map((size) => roundUp(size.width, 16));
    const offsets = this.#take(sizes.map((size, i) => (strides[i] ?? 0) * size.height));
    return sizes.map((size, i) => ({ offset: offsets[i] ?? 0, width: size.width, height: size.height, stride: strides[i] ?? 0 }));
  }

  /** One block for all, guards before, between and after. */
  #take(lengths: readonly number[]): number[] {
    const size = lengths.reduce((sum, length) => sum + GUARD + roundUp(length, GUARD), GUARD);
    const start = this.#free.take(size);
    if (start === undefined) {
      throw new PipelineFault('out-of-memory', `No room for ${size} bytes of picture: ${this.available} of ${this.bytes.length} bytes are free.`, {
        context: { size, available: this.available, total: this.bytes.length },
      });
    }
    const guards: Span[] = [];
    const offsets: number[] = [];
    let at = start;
    for (const length of lengths) {
      const offset = roundUp(at, GUARD) + GUARD;
      guards.push({ start: at, size: offset - at });
      offsets.push(offset);
      at = offset + length;
    }
    guards.push({ start: at, size: start + size - at });
    for (const guard of guards) this.bytes.fill(GUARD_BYTE, guard.start, guard.start + guard.size);
    this.#blocks.set(offsets[0] ?? start, { start, size, guards });
    return offsets;
  }

  #release(offset: number): void {
    const block = this.#blocks.get(offset);
    if (!block) throw new RangeError(`Nothing is allocated at byte ${offset}: freed twice, or of another memory`);
    this.#blocks.delete(offset);
    this.#free.give(block);
  }
}

/** The first size that the browser gives. */
function reserve<T>(sizes: readonly number[], take: (pages: number) => T): T {
  let cause: unknown;
  for (const size of sizes) {
    try {
      return take(Math.ceil(size / PAGE));
    } catch (error) {
      cause = error;
    }
  }
  const size = sizes.at(-1) ?? 0;
  throw new PipelineFault('out-of-memory', `The browser does not give ${size} bytes for pictures.`, { cause, context: { size } });
}

function isSide(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= MAX_SIDE;
}

function roundUp(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}
