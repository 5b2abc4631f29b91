import type { OutputRecord } from '../output-record';
import { HlsOutput } from './hls-output';
import { CONTAINERS, hlsSettings, SOUND_CODECS } from './hls-settings';

/** The HLS output: the program in segments, served from memory and pushed to an origin. */
export const HLS_KIND: OutputRecord = {
  kind: 'hls',
  version: 1,
  label: 'output.hls',
  defaults: { container: 'cmaf', segment: 2, window: 10, part: 8, kbps: 2500, audio: 'aac', push: '', authorization: '' },
  fields: [
    { key: 'container', label: 'output.hls.container', type: 'choice', options: CONTAINERS },
    { key: 'segment', label: 'output.hls.segment', type: 'number', unit: 's', min: 1, max: 10, step: 1, integer: true },
    // A player must find three target durations, and one more while the oldest leaves.
    { key: 'window', label: 'output.hls.window', type: 'number', min: 4, max: 900, step: 1, integer: true },
    { key: 'part', label: 'output.hls.part', type: 'number', min: 0, max: 60, step: 1, integer: true },
    { key: 'kbps', label: 'output.hls.kbps', type: 'number', unit: 'kbit/s', min: 100, max: 20_000, step: 100, integer: true },
    { key: 'audio', label: 'output.hls.audio', type: 'choice', options: SOUND_CODECS },
    { key: 'push', label: 'output.hls.push', type: 'text', maxLength: 500, format: 'folder' },
    { key: 'authorization', label: 'output.hls.authorization', type: 'text', maxLength: 2000, secret: true },
  ],
  check: (settings) => void hlsSettings(settings),
  create: (context) => new HlsOutput(context),
};
