import type { Rect } from '../core/geometry';

/** What a model can be asked for. */
export type Thing = 'person' | 'faces' | 'pose' | 'objects';

/**
 * What a model allows to be shown of a sample, one byte for each of its pixels: 255 is shown, 0 hidden, soft between.
 * Of a person that is the person; of faces all but the faces.
 */
export type Shown = Uint8Array<ArrayBuffer>;

/** A place in a picture: 0…1 from its left and from its top edge. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Something found in a picture: its box in fractions of the picture's width and height, and how sure the model is, 0…1. */
export interface Boxed {
  readonly box: Rect;
  readonly score: number;
}

/** `name` as Open Images has it, in English. */
export interface NamedBox extends Boxed {
  readonly name: string;
}

/** A point of a body; `score` 0…1. */
export interface Joint extends Point {
  readonly score: number;
}

/** One body: COCO's 17 points in COCO's order (nose, eyes, ears, shoulders, elbows, wrists, hips, knees, ankles; left before right). */
export type Pose = readonly Joint[];

/** What a model found in one sample. */
export type Finding =
  | { readonly thing: 'person'; readonly shown: Shown }
  | { readonly thing: 'faces'; readonly shown: Shown; readonly faces: readonly Boxed[] }
  | { readonly thing: 'pose'; readonly people: readonly Pose[] }
  | { readonly thing: 'objects'; readonly objects: readonly NamedBox[] };

/** Things of which a mask is made. */
export type Masked = 'person' | 'faces';

export type FindingOf<T extends Thing> = Extract<Finding, { readonly thing: T }>;
