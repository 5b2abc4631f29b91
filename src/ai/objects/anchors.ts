/** A box that the detector judges, in fractions of its input. */
export interface Anchor {
  /** Centre. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Side of the detector's square input, px. */
export const OBJECTS_INPUT = 300;
const STRIDES = [16, 32, 64, 128, 256, 512];
const LEAST_SCALE = 0.2;
const MOST_SCALE = 0.95;
const ASPECTS = [1, 2, 0.5, 3, 0.3333];

/**
 * Anchors of MediaPipe's SSD detector, in the order of its outputs: layer by layer, row by row, cell by cell.
 * Source: `SsdAnchorsCalculator` with the options of `object_detection_oid_v4_cpu.pbtxt`.
 */
export function ssdAnchors(): readonly Anchor[] {
  return STRIDES.flatMap((stride, layer) => {
    const shapes = shapesOf(layer);
    const cells = Math.ceil(OBJECTS_INPUT / stride);
    return Array.from({ length: cells * cells }, (_, cell) => {
      const x = ((cell % cells) + 0.5) / cells;
      const y = (Math.floor(cell / cells) + 0.5) / cells;
      return shapes.map(([scale, aspect]) => ({ x, y, width: scale * Math.sqrt(aspect), height: scale / Math.sqrt(aspect) }));
    }).flat();
  });
}

/** Scale and width by height of each anchor of a cell. */
function shapesOf(layer: number): readonly (readonly [scale: number, aspect: number])[] {
  const scale = scaleOf(layer);
  if (layer === 0) return [[0.1, 1], [scale, 2], [scale, 0.5]];
  const between = Math.sqrt(scale * (layer === STRIDES.length - 1 ? 1 : scaleOf(layer + 1)));
  return [...ASPECTS.map((aspect) => [scale, aspect] as const), [between, 1]];
}

function scaleOf(layer: number): number {
  return LEAST_SCALE + ((MOST_SCALE - LEAST_SCALE) * layer) / (STRIDES.length - 1);
}
