// What the wasm module exports: the `Kernels` of ../kernels.ts, which says what each does. The twins say how.
export { same, blend, blendMask, blendChroma } from './blend';
export { scale, halve } from './scale';
export { affine } from './affine';
export { turn } from './turn';
export { chromaMatrix, lumaMatrix } from './colour';
export { deinterleave, narrow } from './layout';
export { rgbToLuma, rgbToChroma, rgbaToChroma, alphaOfRgba } from './rgb';
