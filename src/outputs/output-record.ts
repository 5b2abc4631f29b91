import type { Kind, Settings } from '../core/settings';
import type { OutputKind } from '../core/studio-state';
import type { Output, OutputContext } from './output';

/** What the studio knows of a kind of output. */
export interface OutputRecord extends Kind<OutputKind> {
  /** What the fields cannot say: settings that exclude one another. @throws PipelineFault `bad-setting` */
  readonly check?: (settings: Settings) => void;
  /** @throws OutputFault `not-built` for a kind that is known and cannot run yet */
  readonly create: (context: OutputContext) => Output;
}
