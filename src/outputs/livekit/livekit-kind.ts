import type { OutputRecord } from '../output-record';
import { LiveKitOutput } from './livekit-output';
import { CODECS } from './publish-options';

/** The LiveKit output: the program into a room of an SFU. The client library is loaded when it starts. */
export const LIVEKIT_KIND: OutputRecord = {
  kind: 'livekit',
  version: 1,
  label: 'output.livekit',
  defaults: { codec: 'vp8', kbps: 2500 },
  fields: [
    { key: 'codec', label: 'output.livekit.codec', type: 'choice', options: CODECS },
    { key: 'kbps', label: 'output.livekit.kbps', type: 'number', unit: 'kbit/s', min: 100, max: 20_000, step: 100, integer: true },
  ],
  create: (context) => new LiveKitOutput(context),
};
