import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const OXLINT = fileURLToPath(new URL('../node_modules/oxlint/bin/oxlint', import.meta.url));
const FENCES = new URL('fences.mjs', import.meta.url).href;

/** [file, what it imports, part of the message or undefined where it may] */
const CASES = [
  ['src/core/a.ts', '../planar/picture', 'core is the words of the domain'],
  ['src/core/a.ts', './fault', undefined],
  ['src/planar/a.ts', '../core/time', undefined],
  ['src/planar/twins/a.ts', '../../program/program', 'planar'],
  ['src/ui/a.tsx', '../studio/studio-api', undefined],
  ['src/ui/a.tsx', '../studio/create-studio', 'hold nothing of the machinery'],
  ['src/ui/outputs/a.tsx', '../outputs/b', undefined],
  ['src/ui/outputs/a.tsx', '../../outputs/registry', 'hold nothing of the machinery'],
  ['src/ui/a.tsx', '../outputs/registry', 'hold nothing of the machinery'],
  ['src/ui/a.tsx', 'react', undefined],
  ['src/studio/a.ts', 'react', 'react lives in ui'],
  ['src/studio/a.ts', '../ui/a', 'The studio is what pages and scripts call'],
  ['src/watch/a.tsx', '../players/livekit', undefined],
  ['src/watch/a.tsx', '../studio/studio-api', "loads none of the studio's code"],
  ['src/access/a.ts', '../core/fault', undefined],
  ['src/access/a.ts', '../outputs/output', 'access is shared'],
  ['src/sources/a.ts', '../planar/picture', 'A source delivers'],
  ['src/sources/a.ts', '../audio/mixer-api', undefined],
  ['src/sources/a.ts', '../audio/mixer', 'A source delivers'],
  ['src/sources/patterns/a.ts', '../../planar/picture', undefined],
  ['src/sources/patterns/a.ts', '../../studio/studio', 'A source delivers'],
  ['src/outputs/livekit/a.ts', 'livekit-client', undefined],
  ['src/program/a.ts', 'livekit-client', 'livekit-client lives in'],
  ['src/program/a.ts', 'mediabunny', 'mediabunny lives in'],
  ['src/program/a.ts', '../ai/runtime', 'The program worker'],
  ['src/program/a.ts', '../ai/protocol', undefined],
  ['src/outputs/a.ts', 'livekit-server-sdk', 'a secret given away'],
  ['src/outputs/a.ts', '../../server/token', 'nothing of the server'],
  ['src/program/a.ts', './testing/fake-clock', 'Fakes are for tests'],
  ['server/a.ts', '../src/core/room-name', undefined],
  ['server/a.ts', '../src/studio/studio', 'only core'],
  ['e2e/journeys/a.ts', '../../src/program/program', 'only core'],
] as const;

let folder = '';
let found: readonly { filename: string; help: string }[] = [];

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tabcast-fences-'));
  const config = `import { fenceOverrides } from '${FENCES}'; export default { categories: { correctness: 'off' }, overrides: fenceOverrides() };`;
  writeFileSync(path.join(folder, 'oxlint.config.mjs'), config);
  for (const [i, [file, target]] of CASES.entries()) {
    for (const [kind, code] of [['static', `import '${target}';`], ['dynamic', `export const load = () => import('${target}');`]] as const) {
      const at = path.join(folder, file.replace(/a\.(tsx?)$/, `${kind}-${i}.$1`));
      mkdirSync(path.dirname(at), { recursive: true });
      writeFileSync(at, code);
    }
  }
  const run = spawnSync(process.execPath, [OXLINT, '-c', 'oxlint.config.mjs', '-f', 'json'], { cwd: folder, encoding: 'utf8' });
  found = (JSON.parse(run.stdout) as { diagnostics: typeof found }).diagnostics;
}, 30_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the fences between rooms', () => {
  it.each(CASES.map((one, i) => [...one, i] as const))('%s importing %s: %s', (_file, _target, message, i) => {
    for (const kind of ['static', 'dynamic']) {
      const said = found.filter(({ filename }) => new RegExp(`/${kind}-${i}\\.tsx?$`).test(filename)).map(({ help }) => help);
      if (message === undefined) expect(said).toEqual([]);
      else expect(said.join('\n')).toContain(message);
    }
  });
});
