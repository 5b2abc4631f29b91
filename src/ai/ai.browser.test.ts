import { afterEach, describe, expect, it } from 'vitest';
import { commands } from 'vitest/browser';
import type { FaultData } from '../core/fault';
import { epochNow } from '../core/time';
import { createAiWorker } from './create-ai-worker';
import { AiHost, type AiHostEnvironment, type AiWorker } from './host';
import type { ModelStatus } from '../core/status';
import type { ModelName } from './protocol';
import { personPicture, sampleOf } from './testing/people';

const MODELS_URL = new URL('/models/', location.href).href;
let host: AiHost | undefined;
afterEach(() => host?.close());

it('scratch', async () => {
  const statuses: [string, ModelStatus][] = [];
  host = new AiHost({ createWorker: createAiWorker, now: epochNow, after: (ms, cb) => { const t = setTimeout(cb, ms); return () => clearTimeout(t); }, modelsUrl: MODELS_URL, onStatus: (m, s) => statuses.push([m, s]), onFault: (f) => statuses.push(['fault' , { state: 'failed', fault: f }]) });
  const t0 = performance.now();
  host.want(new Set<ModelName>(['person-landscape', 'person-square', 'faces']));
  await expect.poll(() => statuses.filter(([, s]) => s.state === 'ready').length, { timeout: 20000 }).toBe(3);
  console.log('loaded', performance.now() - t0, JSON.stringify(statuses.filter(([, s]) => s.state !== 'loading')));
  const body = await personPicture('body');
  const face = await personPicture('face');
  console.log(body.width, body.height, face.width, face.height);
  const crops = { upper: [body, { x: 0, y: 0, width: body.width, height: (body.width * 9) / 16 }], whole: [body, { x: 0, y: 0, width: body.width, height: body.height }], face: [face, { x: 0, y: 0, width: face.width, height: face.height }] } as const;
  for (const [name, [picture, from]] of Object.entries(crops)) {
    for (const model of ['person-landscape', 'person-square', 'faces'] as const) {
      const sample = sampleOf(picture, from);
      if (model === 'person-landscape' && sample.width === sample.height) continue;
      if (model === 'person-square' && sample.width !== sample.height) continue;
      const keep = sample.bytes.slice();
      const t = performance.now();
      const shown = await host.look({ model, stream: name, at: epochNow(), sample });
      const ms = performance.now() - t;
      if (!shown) { console.log('none', name, model, JSON.stringify(statuses.at(-1))); continue; }
      const { width, height } = sample;
      let pgm = `P5 ${width} ${height * 2} 255\n`;
      for (let i = 0; i < width * height; i += 1) pgm += String.fromCharCode(keep[i]!);
      for (let i = 0; i < width * height; i += 1) pgm += String.fromCharCode(shown[i]!);
      await commands.writeFile(`.cache/ai/ai-${name}-${model}.b64`, btoa(pgm));
      console.log(name, model, ms, JSON.stringify(host.counts()));
    }
  }
  for (let i = 0; i < 50; i++) await host.look({ model: 'person-landscape', stream: 'x', at: epochNow(), sample: sampleOf(body, crops.upper[1]) });
  for (let i = 0; i < 50; i++) await host.look({ model: 'faces', stream: 'x', at: epochNow(), sample: sampleOf(body, crops.upper[1]) });
  console.log(JSON.stringify(host.counts()));
}, 60000);
