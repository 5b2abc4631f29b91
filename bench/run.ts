import { disposeFarEnd } from '../e2e/far-end/subscriber';
import { openStage } from '../e2e/harness/open-stage';
import type { Stage } from '../e2e/harness/stage';
import { describeFirstPicture, entrySizes, measureFirstPicture } from './first-picture/first-picture';
import { comparePublishers, describe } from './publish/compare-publishers';
import { writeResults } from './results';

const SECONDS = 20;
const RUNS = 7;

const BENCHES: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  publish: async (stage) => {
    const results = await comparePublishers(stage, SECONDS);
    report('publish', describe(results), results);
  },
  'first-picture': async (stage) => {
    const results = await measureFirstPicture(stage.site, RUNS);
    report('first-picture', [...describeFirstPicture(results), '', ...entrySizes(stage.built)], results);
  },
};

function report(name: string, lines: readonly string[], results: unknown): void {
  console.log(['', ...lines, '', `Written to ${writeResults(name, results)}`].join('\n'));
}

/** `npm run bench [-- <name>…]`: the named ones, or all. */
async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !(name in BENCHES));
  if (unknown.length > 0) throw new Error(`There is no bench ${unknown.join(', ')}; there are: ${Object.keys(BENCHES).join(', ')}.`);
  const { stage, close } = await openStage();
  try {
    for (const name of names.length > 0 ? names : Object.keys(BENCHES)) await BENCHES[name]?.(stage);
  } finally {
    await close();
    await disposeFarEnd();
  }
}

await main(process.argv.slice(2));
