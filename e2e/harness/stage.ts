import type { LiveKitAccess } from '../far-end/subscriber';

/** What `global-setup` has running for all journeys; handed to the workers as JSON in `TABCAST_STAGE`. */
export interface Stage {
  readonly livekit: LiveKitAccess;
  readonly livekitPid: number;
  /** The built site, served with the token function; ends in a slash. */
  readonly site: string;
  /** The test files, readable from any origin; ends in a slash. */
  readonly media: string;
  /** The same files on the disk. */
  readonly mediaFolder: string;
  /** The folder that `npm run build` wrote. */
  readonly built: string;
}

const VARIABLE = 'TABCAST_STAGE';

export function publishStage(stage: Stage): void {
  process.env[VARIABLE] = JSON.stringify(stage);
}

/** @throws Error outside a run that `global-setup` prepared */
export function readStage(): Stage {
  const text = process.env[VARIABLE];
  if (!text) throw new Error('No stage: run the journeys by `npx playwright test`, which prepares it.');
  return JSON.parse(text) as Stage;
}
