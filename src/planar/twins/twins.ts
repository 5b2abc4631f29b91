import type { Kernels } from '../kernels';
import { blend, blendChroma, blendMask, same } from './blend';
import { boxRows, double } from './blur';
import { chromaMatrix, deinterleave, lumaMatrix, narrow } from './colour';
import { cube } from './cube';
import { edges, sharpen } from './edges';
import { chromaKey } from './key';
import { lookup, tint } from './lookup';
import { mosaic } from './mosaic';
import { project } from './project';
import { alphaOfRgba, rgbaToChroma, rgbToChroma, rgbToLuma } from './rgb';
import { halve, scale } from './scale';
import { affine, turn } from './turn';
import { vignette } from './vignette';

/** The kernels in plain TypeScript, working on `bytes`. */
export function createTwins(bytes: Uint8Array): Kernels {
  return {
    same: same.bind(undefined, bytes),
    blend: blend.bind(undefined, bytes),
    blendMask: blendMask.bind(undefined, bytes),
    blendChroma: blendChroma.bind(undefined, bytes),
    scale: scale.bind(undefined, bytes),
    halve: halve.bind(undefined, bytes),
    affine: affine.bind(undefined, bytes),
    turn: turn.bind(undefined, bytes),
    chromaMatrix: chromaMatrix.bind(undefined, bytes),
    lumaMatrix: lumaMatrix.bind(undefined, bytes),
    deinterleave: deinterleave.bind(undefined, bytes),
    narrow: narrow.bind(undefined, bytes),
    rgbToLuma: rgbToLuma.bind(undefined, bytes),
    rgbToChroma: rgbToChroma.bind(undefined, bytes),
    rgbaToChroma: rgbaToChroma.bind(undefined, bytes),
    alphaOfRgba: alphaOfRgba.bind(undefined, bytes),
    lookup: lookup.bind(undefined, bytes),
    tint: tint.bind(undefined, bytes),
    boxRows: boxRows.bind(undefined, bytes),
    double: double.bind(undefined, bytes),
    mosaic: mosaic.bind(undefined, bytes),
    edges: edges.bind(undefined, bytes),
    sharpen: sharpen.bind(undefined, bytes),
    chromaKey: chromaKey.bind(undefined, bytes),
    vignette: vignette.bind(undefined, bytes),
    project: project.bind(undefined, bytes),
    cube: cube.bind(undefined, bytes),
  };
}
