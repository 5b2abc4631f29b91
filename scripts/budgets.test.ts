import { describe, expect, it } from 'vitest';
import { checkBudgets, entryOf } from './budgets.mjs';

const manifest = {
  'index.html': { file: 'main.js', css: ['main.css'], imports: ['_shared.js'], dynamicImports: ['src/ui/studio-page.tsx', 'src/watch/watch-page.tsx'] },
  '_shared.js': { file: 'shared.js' },
  'src/ui/studio-page.tsx': { file: 'studio.js', imports: ['_shared.js', '_deep.js'], dynamicImports: ['_livekit.js'] },
  '_deep.js': { file: 'deep.js', imports: ['index.html'] },
  'src/watch/watch-page.tsx': { file: 'watch.js', css: ['watch.css'] },
  '_livekit.js': { file: 'livekit.js' },
};
const studio = { name: 'studio', pages: ['src/ui/'], maxGzipKb: 1 };
const viewer = { name: 'viewer', pages: ['src/watch/'], maxGzipKb: 1 };
const budgets = { entries: [studio, viewer], onDemandOnly: ['livekit-client'] };

describe('an entry', () => {
  it('is the document, its page and what they import, once each', () => {
    expect(entryOf(manifest, studio).files.toSorted()).toEqual(['deep.js', 'main.css', 'main.js', 'shared.js', 'studio.js']);
    expect(entryOf(manifest, viewer).files.toSorted()).toEqual(['main.css', 'main.js', 'shared.js', 'watch.css', 'watch.js']);
  });

  it('that cannot be found is no pass', () => {
    expect(() => entryOf(manifest, { ...studio, pages: ['src/elsewhere/'] })).toThrow('nothing to measure');
  });
});

describe('the budgets', () => {
  it('hold up to the last byte', () => {
    expect(checkBudgets(budgets, manifest, () => 200, {})).toEqual({ lines: ['studio: 1.0 of 1 kB gzip in 5 files', 'viewer: 1.0 of 1 kB gzip in 5 files'], breaches: [] });
  });

  it('are breached by one byte more, in the page that has it', () => {
    const { breaches } = checkBudgets(budgets, manifest, (file) => (file === 'deep.js' ? 201 : 200), {});
    expect(breaches).toHaveLength(1);
    expect(breaches[0]).toContain("studio's entry");
  });

  it('keep heavy libraries out of entries, and only there', () => {
    const inLivekit = { 'livekit.js': ['node_modules/livekit-client/dist/x.mjs'] };
    expect(checkBudgets(budgets, manifest, () => 1, inLivekit).breaches).toEqual([]);
    const inShared = { 'shared.js': ['node_modules/livekit-client/dist/x.mjs'] };
    expect(checkBudgets(budgets, manifest, () => 1, inShared).breaches).toHaveLength(2);
  });
});
