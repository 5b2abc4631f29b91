// What the wasm module exports: the `Kernels` of ../kernels.ts, which says what each does. The twins say how.
export { same, blend, blendMask, blendChroma } from './blend';
export { scale, halve } from './scale';
export { affine } from './affine';
export { turn } from './turn';
export { chromaMatrix, lumaMatrix } from './colour';
export { deinterleave, narrow } from './layout';
export { rgbToLuma, rgbToChroma, rgbaToChroma, alphaOfRgba } from './rgb';
export { lookup } from './lookup';
export { tint } from './tint';
export { boxRows, double } from './blur';
export { mosaic } from './mosaic';
export { edges, sharpen } from './edges';
export { chromaKey } from './key';
export { vignette } from './vignette';
export { project } from './project';
export { cube } from './cube';
