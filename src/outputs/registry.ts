import { OutputFault } from '../core/fault';
import type { OutputKind } from '../core/studio-state';
import { HLS_KIND } from './hls/hls-kind';
import { LIVEKIT_KIND } from './livekit/livekit-kind';
import type { OutputRecord } from './output-record';

/** Every kind of output, by its name in URLs and scenes. */
export const OUTPUTS: Readonly<Record<OutputKind, OutputRecord>> = {
  livekit: LIVEKIT_KIND,
  hls: HLS_KIND,
  record: notBuilt('record'),
  whip: notBuilt('whip'),
};

export function isOutputKind(kind: string): kind is OutputKind {
  return Object.hasOwn(OUTPUTS, kind);
}

function notBuilt(kind: OutputKind): OutputRecord {
  return {
    kind,
    version: 1,
    label: `output.${kind}`,
    defaults: {},
    fields: [],
    create: () => {
      throw new OutputFault('not-built', `The output "${kind}" is not built yet; "livekit" and "hls" are.`, { context: { output: kind } });
    },
  };
}
