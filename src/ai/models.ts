import type { ModelName, RuntimeName } from './protocol';

/** Models of one lane share a worker; slow ones have lanes of their own, so that they hold up no mask. */
export type Lane = 'masks' | 'pose' | 'objects';

export const RUNTIME_OF: Readonly<Record<Lane, RuntimeName>> = { masks: 'litert', pose: 'tfjs', objects: 'litert' };

/** A file of the site's `models/` folder, copied there from an npm package by dev server and build. */
export interface ModelFile {
  /** Name in `models/`. */
  readonly name: string;
  readonly package: string;
  /** Path inside the package. */
  readonly path: string;
  /** Where it begins in the file at `path`, where that holds several; bytes. */
  readonly offset?: number;
  readonly bytes: number;
  /** Hex; a file that differs is refused wherever it came from. */
  readonly sha256: string;
  /** Of the file itself; where its package states none for it, NOTICE tells how it was traced. */
  readonly licence: 'Apache-2.0';
}

/** A model: its files in the order in which its runtime takes them. */
export interface Model {
  readonly lane: Lane;
  readonly files: readonly ModelFile[];
}

/** LiteRT's script and WebAssembly, for browsers with relaxed SIMD and for the others. */
export const LITERT: Readonly<Record<'relaxed' | 'compat', readonly [script: ModelFile, wasm: ModelFile]>> = {
  relaxed: [
    litert('litert_wasm_internal.js', 273_035, '68efb69f770e3f76aff36a377de629ca496c131b86ac0f0f4b592a1543a898eb'),
    litert('litert_wasm_internal.wasm', 9_367_934, '7280cf4471774867e385e6c3cd53e2b45e2975b80fea338fff4ef359b0865614'),
  ],
  compat: [
    litert('litert_wasm_compat_internal.js', 273_246, '4d8f894b7883654fd6e8439730aa41e79ceaab7d19184fc4f1f0b0f1a2a2c8a5'),
    litert('litert_wasm_compat_internal.wasm', 9_334_181, '5255c8ad06eabdbd2522cdebf6b22fc10faf74625c23a49b9e072570cd1fa41c'),
  ],
};

/** TensorFlow.js' WebAssembly; its script is part of our own worker. */
export const TFJS_WASM = tfjs('tfjs-backend-wasm-simd.wasm', 424_594, '77ebb28a6d34f371dbbf2086b7f2de8994acd8ea5a3cf1fa24d2c26c840cac7b');

export const MODELS: Readonly<Record<ModelName, Model>> = {
  'person-landscape': mediapipe('selfie_segmentation', 'selfie_segmentation_landscape.tflite', 249_792, '4aafe6223bb8dac6fac8ca8ed56852870a33051ef3f6238822d282a109962894'),
  'person-square': mediapipe('selfie_segmentation', 'selfie_segmentation.tflite', 249_024, '8d13b7fae74af625c641226813616a2117bd6bca19eb3b75574621fc08557f27'),
  faces: mediapipe('face_detection', 'face_detection_full_range.tflite', 1_083_984, '99bf9494d84f50acc6617d89873f71bf6635a841ea699c17cb3377f9507cfec3'),
  'faces-near': mediapipe('face_detection', 'face_detection_short_range.tflite', 229_032, '3bc182eb9f33925d9e58b5c8d59308a760f4adea8f282370e428c51212c26633'),
  pose: {
    lane: 'pose',
    files: [
      movenet('movenet-lightning.json', 161_813, 'df8cbde44d00f533ccc4916a7c6ebc17316532fb3fadad114ec667fef22872e9'),
      movenet('movenet-lightning.bin', 4_650_216, 'bf97bc10d9c8a11200b0190ed64ce039b6252f1aff7cb552aca99b3d191c2f34'),
    ],
  },
  objects: {
    lane: 'objects',
    files: [
      {
        name: 'object_detection_ssd_mobilenetv2_oidv4_fp16.tflite',
        package: '@mediapipe/objectron',
        path: 'objectron_solution_packed_assets.data',
        offset: 184,
        bytes: 9_987_728,
        sha256: 'd0a5255bf8c4f5a0bc4240741a76c41d5e939f7655078f945f50ab53a9375da6',
        licence: 'Apache-2.0',
      },
    ],
  },
};

/** Everything that `models/` holds. */
export const MODEL_FILES: readonly ModelFile[] = [...Object.values(LITERT).flat(), TFJS_WASM, ...Object.values(MODELS).flatMap(({ files }) => files)];

function litert(file: string, bytes: number, sha256: string): ModelFile {
  return { name: file, package: '@litertjs/core', path: `wasm/${file}`, bytes, sha256, licence: 'Apache-2.0' };
}

function tfjs(file: string, bytes: number, sha256: string): ModelFile {
  return { name: file, package: '@tensorflow/tfjs-backend-wasm', path: `dist/${file}`, bytes, sha256, licence: 'Apache-2.0' };
}

function mediapipe(folder: string, file: string, bytes: number, sha256: string): Model {
  return { lane: 'masks', files: [{ name: file, package: `@mediapipe/${folder}`, path: file, bytes, sha256, licence: 'Apache-2.0' }] };
}

function movenet(file: string, bytes: number, sha256: string): ModelFile {
  return { name: file, package: '@vladmandic/human', path: `models/${file}`, bytes, sha256, licence: 'Apache-2.0' };
}
