import { parseArgs } from 'node:util';
import { disposeFarEnd } from '../e2e/far-end/subscriber';
import { openStage } from '../e2e/harness/open-stage';
import type { Stage } from '../e2e/harness/stage';
import { compareFilters, describeFilters } from './filters/compare-filters';
import { describeFirstPicture, entrySizes, measureFirstPicture } from './first-picture/first-picture';
import { compareChains, describeChains } from './hls/compare-chains';
import { describeMemory, measureMemory } from './hls/measure-memory';
import { comparePublishers, describe } from './publish/compare-publishers';
import { writeResults } from './results';
import { compareSegmenters, describeSegmenters } from './segment/compare-segmenters';
import { compareTransforms, describeTransforms } from './transform/compare-transforms';

const RUNS = 7;

interface BenchOptions {
  /** How long each is watched; a bench has its own default. */
  readonly seconds: number | undefined;
  /** Parts of the names of those that run; all when empty. */
  readonly only: readonly string[];
}

const BENCHES: Readonly<Record<string, (stage: Stage, options: BenchOptions) => Promise<void>>> = {
  publish: async (stage, { seconds = 20 }) => {
    const results = await comparePublishers(stage, seconds);
    report('publish', describe(results), results);
  },
  'first-picture': async (stage) => {
    const results = await measureFirstPicture(stage.site, RUNS);
    report('first-picture', [...describeFirstPicture(results), '', ...entrySizes(stage.built)], results);
  },
  hls: async (stage, { seconds = 60, only }) => {
    const results = await compareChains(stage, { seconds, only });
    report('hls', describeChains(results), results);
  },
  segment: async (stage, { seconds = 20, only }) => {
    const results = await compareSegmenters(stage, { seconds, only });
    report('segment', describeSegmenters(results), results);
  },
  transform: async (stage, { seconds = 60, only }) => {
    const results = await compareTransforms(stage, { seconds, only });
    report('transform', describeTransforms(results), results);
  },
  filters: async (stage, { seconds = 30, only }) => {
    const results = await compareFilters(stage, { seconds, only });
    report('filters', describeFilters(results), results);
  },
  memory: async (stage, { seconds = 600 }) => {
    const results = await measureMemory(stage, seconds);
    report('memory', describeMemory(results), results);
  },
};

function report(name: string, lines: readonly string[], results: unknown): void {
  console.log(['', ...lines, '', `Written to ${writeResults(name, results)}`].join('\n'));
}

/** `npm run bench [-- <name>… --seconds <n> --only <part of a name>]`: the named benches, or all. */
async function main(parameters: string[]): Promise<void> {
  const { values, positionals: names } = parseArgs({ args: parameters, allowPositionals: true, options: { seconds: { type: 'string' }, only: { type: 'string', multiple: true } } });
  const seconds = values.seconds === undefined ? undefined : Number(values.seconds);
  if (seconds !== undefined && !(seconds >= 5)) throw new Error('--seconds takes a number of 5 or more.');
  const unknown = names.filter((name) => !(name in BENCHES));
  if (unknown.length > 0) throw new Error(`There is no bench ${unknown.join(', ')}; there are: ${Object.keys(BENCHES).join(', ')}.`);
  const { stage, close } = await openStage();
  try {
    for (const name of names.length > 0 ? names : Object.keys(BENCHES)) await BENCHES[name]?.(stage, { seconds, only: values.only ?? [] });
  } finally {
    await close();
    await disposeFarEnd();
  }
}

await main(process.argv.slice(2));
