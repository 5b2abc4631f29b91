import type { Rect, Size } from '../../src/core/geometry';

/** A decoded picture as it arrived: tightly packed I420 planes, and `Date.now()` at arrival. */
export interface ArrivedPicture extends Size {
  readonly data: Uint8Array;
  readonly at: number;
}

/** Mean of each plane over an area, 0…255. */
export interface MeanYuv {
  readonly y: number;
  readonly u: number;
  readonly v: number;
}

/** Mean colour of `area`, given in fractions of the picture (0…1), so that one area fits every size. */
export function meanYuv(picture: ArrivedPicture, area: Rect): MeanYuv {
  const { width, height, data } = picture;
  const chroma = { width: (width + 1) >> 1, height: (height + 1) >> 1 };
  const luma = width * height;
  return {
    y: planeMean(data, 0, { width, height }, area),
    u: planeMean(data, luma, chroma, area),
    v: planeMean(data, luma + chroma.width * chroma.height, chroma, area),
  };
}

function planeMean(data: Uint8Array, offset: number, plane: Size, area: Rect): number {
  const left = Math.min(plane.width - 1, Math.floor(area.x * plane.width));
  const top = Math.min(plane.height - 1, Math.floor(area.y * plane.height));
  const right = Math.min(plane.width, Math.max(left + 1, Math.floor((area.x + area.width) * plane.width)));
  const bottom = Math.min(plane.height, Math.max(top + 1, Math.floor((area.y + area.height) * plane.height)));
  let sum = 0;
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) sum += data[offset + y * plane.width + x] ?? 0;
  }
  return sum / ((right - left) * (bottom - top));
}
