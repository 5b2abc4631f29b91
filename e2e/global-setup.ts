import { openStage } from './harness/open-stage';
import { publishStage } from './harness/stage';

/** Prepares what all journeys share; returns what ends it. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const { stage, close } = await openStage();
  publishStage(stage);
  return close;
}
