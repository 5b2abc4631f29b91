import type { Boxed } from '../../ai/findings';

/** What is looked at, and how near: a place in fractions of the picture, and 1 for all of it, 2 for half its sides … */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface ViewWishes {
  /** Height of a face as a share of what is shown. */
  readonly face: number;
  readonly mostZoom: number;
}

export const WHOLE_VIEW: View = { x: 0.5, y: 0.5, zoom: 1 };

/** Less sure ones are followed by nobody. */
const LEAST_SCORE = 0.5;
/** Smaller ones beside a large face are pictures on a wall, or people who pass. */
const LEAST_OF_LARGEST = 0.4;
/** All faces take no more of what is shown. */
const MOST_OF_VIEW = 0.75;
/** The middle of a face stands so far down in what is shown. */
const EYE_LEVEL = 0.42;

/** The view that shows the faces as wished; undefined where there is none. */
export function wantedView(faces: readonly Boxed[], { face, mostZoom }: ViewWishes): View | undefined {
  const sure = faces.filter(({ score, box }) => score >= LEAST_SCORE && box.height > 0);
  const tallest = Math.max(...sure.map(({ box }) => box.height));
  const followed = sure.filter(({ box }) => box.height >= tallest * LEAST_OF_LARGEST);
  if (followed.length === 0) return undefined;
  const left = Math.min(...followed.map(({ box }) => box.x));
  const right = Math.max(...followed.map(({ box }) => box.x + box.width));
  const top = Math.min(...followed.map(({ box }) => box.y));
  const bottom = Math.max(...followed.map(({ box }) => box.y + box.height));
  const zoom = Math.max(1, Math.min(mostZoom, face / tallest, MOST_OF_VIEW / (right - left), MOST_OF_VIEW / (bottom - top)));
  return inPicture({ x: (left + right) / 2, y: (top + bottom) / 2 + (0.5 - EYE_LEVEL) / zoom, zoom });
}

/** The nearest view that shows nothing beside the picture. */
export function inPicture({ x, y, zoom }: View): View {
  const half = 0.5 / zoom;
  return { x: Math.max(half, Math.min(1 - half, x)), y: Math.max(half, Math.min(1 - half, y)), zoom };
}
