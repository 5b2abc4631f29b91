import { afterEach, describe, expect, it } from 'vitest';
import { epochNow } from '../../core/time';
import { createAiWorker } from '../create-ai-worker';
import { AiHost, type AiHostEnvironment } from '../host';
import { ModelStore } from '../model-store';
import { MODELS, TFJS_WASM } from '../models';
import { POSE_INPUT } from '../pose/decode-pose';
import { samePose } from '../pose/same-pose';
import type { Backend, FromAi, RuntimeName } from '../protocol';
import { fillTensor, letterboxed } from '../sample-tensor';
import { personPicture, sampleOf } from '../testing/people';
import { findIn } from '../testing/ready-host';
import type { AiWorker } from '../worker-host';
import { type BackendMemory, browserBackendMemory } from './backend-memory';
import { hasGraphics } from './has-graphics';
import { openTfjs } from './open-tfjs';

const MODELS_URL = new URL('/models/', location.href).href;
const INPUT = { width: POSE_INPUT, height: POSE_INPUT };

async function answerOf(backend: Backend): Promise<Float32Array> {
  const store = new ModelStore(MODELS_URL);
  const { signal } = new AbortController();
  const [wasm, ...files] = await Promise.all([TFJS_WASM, ...MODELS.pose.files].map((file) => store.load(file, signal)));
  const model = await (await openTfjs([wasm!], backend)).compile(files);
  const sample = sampleOf(await personPicture('body'));
  const tensor = new Float32Array(POSE_INPUT * POSE_INPUT * 3);
  fillTensor(tensor, INPUT, sample, letterboxed(sample, INPUT), [0, 255]);
  const [answer] = await model.run(tensor, [1, POSE_INPUT, POSE_INPUT, 3]);
  model.close();
  return answer!;
}

describe('backends of TensorFlow.js', () => {
  it('tell the same body', async () => {
    const wasm = await answerOf('wasm');
    expect(samePose(wasm, await answerOf('webgl'))).toBe(true);
    // Another body is told from this one.
    expect(samePose(wasm, wasm.map((value, i) => (i % 3 === 1 ? 1 - value : value)))).toBe(false);
  }, 180_000);

  it('are not tried on a processor that pretends to be a graphics device', async () => {
    const context = new OffscreenCanvas(1, 1).getContext('webgl2');
    const name = String(context?.getParameter(context.getExtension('WEBGL_debug_renderer_info')?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER));
    expect(await hasGraphics('webgl')).toBe(context !== null && !name.includes('SwiftShader') && !name.includes('llvmpipe'));
    expect(await hasGraphics('wasm')).toBe(false);
  });

  it('that are not there say so', async () => {
    await expect(openTfjs([], 'wasm')).rejects.toMatchObject({ code: 'load-failed' });
  });
});

function hostWith(backends: BackendMemory, createWorker: AiHostEnvironment['createWorker']): AiHost {
  return new AiHost({
    createWorker,
    now: epochNow,
    after: (delayMs, callback) => {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
    modelsUrl: MODELS_URL,
    onStatus: () => {},
    onFault: () => {},
    // The machine that tests may be busy.
    hungAfterMs: 20_000,
    backends,
  });
}

describe('the backend of this device', () => {
  let host: AiHost | undefined;
  afterEach(() => host?.close());

  it('is kept from visit to visit, for this version of the browser', async () => {
    const memory = browserBackendMemory('https://elsewhere/models/');
    await memory.keep('webgl');
    await memory.keep('webgpu');
    expect(await browserBackendMemory('https://elsewhere/models/').read()).toBe('webgpu');
    expect(await browserBackendMemory('https://other/models/').read()).toBeUndefined();
  });

  it('is tried in a worker of its own while poses are found, once somebody is seen', async () => {
    const workers: RuntimeName[] = [];
    const kept: Backend[] = [];
    let told: Backend | undefined;
    const open = async (runtime: RuntimeName): Promise<AiWorker> => {
      workers.push(runtime);
      const worker = (await createAiWorker(runtime)) as AiWorker & Worker;
      worker.addEventListener('message', ({ data }: MessageEvent<FromAi>) => {
        if (data.type === 'tried') told = data.backend;
      });
      return worker;
    };
    host = hostWith({ read: () => Promise.resolve(kept[0]), keep: (backend) => Promise.resolve(void kept.push(backend)) }, open);
    const sample = sampleOf(await personPicture('body'));
    let found = 0;
    const look = async (): Promise<void> => {
      const finding = await host?.look({ model: 'pose', stream: 'a', at: epochNow(), sample: { ...sample, bytes: sample.bytes.slice() } });
      if (finding?.thing === 'pose' && finding.people.length === 1) found += 1;
    };
    const before = performance.now();
    while (kept.length === 0 && performance.now() - before < 60_000) {
      await look();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(told).toBeDefined();
    expect(kept).toEqual([told]);
    expect(found).toBeGreaterThan(1);
    expect(workers.slice(0, 2)).toEqual(['tfjs', 'tfjs']);
  }, 90_000);

  it('gives way to wasm where it is not there any more', async () => {
    // As on a device that lost its graphics: an adapter that may be missing, and a name that is none of a backend's.
    for (const gone of ['webgpu', 'none'] as const) {
      host = hostWith({ read: () => Promise.resolve(gone as Backend), keep: () => Promise.resolve() }, createAiWorker);
      host.want(new Set(['pose']));
      await expect.poll(() => host?.typicalMs('pose'), { timeout: 60_000 }).toBeLessThan(Infinity);
      const finding = await findIn(host, 'pose', sampleOf(await personPicture('body')));
      expect(finding).toMatchObject({ thing: 'pose', people: [{ length: 17 }] });
      host.close();
    }
  }, 150_000);
});
