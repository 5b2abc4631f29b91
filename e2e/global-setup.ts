import { openStage } from './harness/open-stage';
import { publishStage } from './harness/stage';

/** Prepares what all journeys share; returns what ends it. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  // The far end's SDK logs each step otherwise.
  process.env['NODE_ENV'] = 'production';
  const { stage, close } = await openStage();
  publishStage(stage);
  return close;
}
