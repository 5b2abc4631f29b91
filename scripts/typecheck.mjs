// One compiler run per thread's environment, so that `document` in worker code does not compile.
import { spawnSync } from 'node:child_process';

const projects = ['config/tsconfig.core.json', 'config/tsconfig.main.json', 'config/tsconfig.worker.json', 'config/tsconfig.worklet.json', 'config/tsconfig.serviceworker.json', 'config/tsconfig.node.json'];
let failed = false;
for (const project of projects) {
  const run = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', project], { stdio: 'inherit' });
  if (run.status !== 0) failed = true;
}
process.exit(failed ? 1 : 0);
