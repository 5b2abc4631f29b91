import type { Size } from '../../core/geometry';
import type { NamedTexture } from './layer-plan';

/** A source's picture in small before and after its filters; whoever has it closes both frames. */
export interface Peek {
  readonly before: VideoFrame;
  readonly after: VideoFrame;
}

/** @param shrink the picture in that size, as a frame */
export function peekAt<P extends Size>(texture: NamedTexture & { readonly picture: P }, filtered: P, box: Size, shrink: (picture: P, size: Size) => VideoFrame): Peek {
  const { picture, width, height, stored } = texture;
  const before = shrink(picture, sizeWithin(texture, box));
  try {
    if (filtered === picture) return { before, after: before.clone() };
    // Pixels that are not square stay so through the filters.
    const seen = { width: (width * filtered.width) / stored.width, height: (height * filtered.height) / stored.height };
    return { before, after: shrink(filtered, sizeWithin(seen, box)) };
  } catch (error) {
    before.close();
    throw error;
  }
}

/** The largest even size in `box` that shows all of `seen`, which is not enlarged. */
export function sizeWithin(seen: Size, box: Size): Size {
  const scale = Math.min(1, box.width / seen.width, box.height / seen.height);
  return { width: even(seen.width * scale), height: even(seen.height * scale) };
}

function even(side: number): number {
  return Math.max(2, Math.floor(side / 2) * 2);
}
