import type { ModelName } from './protocol';

/** A file of the site's `models/` folder, copied there from an npm package by dev server and build. */
export interface ModelFile {
  /** Name in `models/`. */
  readonly name: string;
  readonly package: string;
  /** Path inside the package. */
  readonly path: string;
  readonly bytes: number;
  /** Hex; a file that differs is refused wherever it came from. */
  readonly sha256: string;
  /** As the package states it. */
  readonly licence: 'Apache-2.0';
}

/** Files of the LiteRT runtime: a script and its WebAssembly. */
export interface RuntimeFiles {
  readonly script: ModelFile;
  readonly wasm: ModelFile;
}

/** LiteRT for browsers with relaxed SIMD, and for the others. */
export const RUNTIMES: Readonly<Record<'relaxed' | 'compat', RuntimeFiles>> = {
  relaxed: {
    script: litert('litert_wasm_internal.js', 273_035, '68efb69f770e3f76aff36a377de629ca496c131b86ac0f0f4b592a1543a898eb'),
    wasm: litert('litert_wasm_internal.wasm', 9_367_934, '7280cf4471774867e385e6c3cd53e2b45e2975b80fea338fff4ef359b0865614'),
  },
  compat: {
    script: litert('litert_wasm_compat_internal.js', 273_246, '4d8f894b7883654fd6e8439730aa41e79ceaab7d19184fc4f1f0b0f1a2a2c8a5'),
    wasm: litert('litert_wasm_compat_internal.wasm', 9_334_181, '5255c8ad06eabdbd2522cdebf6b22fc10faf74625c23a49b9e072570cd1fa41c'),
  },
};

export const MODELS: Readonly<Record<ModelName, ModelFile>> = {
  'person-landscape': mediapipe('selfie_segmentation', 'selfie_segmentation_landscape.tflite', 249_792, '4aafe6223bb8dac6fac8ca8ed56852870a33051ef3f6238822d282a109962894'),
  'person-square': mediapipe('selfie_segmentation', 'selfie_segmentation.tflite', 249_024, '8d13b7fae74af625c641226813616a2117bd6bca19eb3b75574621fc08557f27'),
  faces: mediapipe('face_detection', 'face_detection_full_range.tflite', 1_083_984, '99bf9494d84f50acc6617d89873f71bf6635a841ea699c17cb3377f9507cfec3'),
};

/** Everything that `models/` holds. */
export const MODEL_FILES: readonly ModelFile[] = [...Object.values(RUNTIMES).flatMap(({ script, wasm }) => [script, wasm]), ...Object.values(MODELS)];

function litert(file: string, bytes: number, sha256: string): ModelFile {
  return { name: file, package: '@litertjs/core', path: `wasm/${file}`, bytes, sha256, licence: 'Apache-2.0' };
}

function mediapipe(folder: string, file: string, bytes: number, sha256: string): ModelFile {
  return { name: file, package: `@mediapipe/${folder}`, path: file, bytes, sha256, licence: 'Apache-2.0' };
}
