import { createMixer } from '../../../audio/mixer';
import type { Mixer } from '../../../audio/mixer-api';
import type { SceneId, SourceId } from '../../../core/ids';
import { WHOLE_PROGRAM } from '../../../core/scene';
import type { Settings } from '../../../core/settings';
import type { OutputStatus } from '../../../core/status';
import type { VideoCodecName } from '../../../encode/encoder-request';
import { ProgramHost } from '../../../program/host';
import type { OutputContext } from '../../output';
import { HLS_KIND } from '../hls-kind';
import { HlsOutput } from '../hls-output';

export const FORMAT = { width: 320, height: 180, fps: 30 };
export const STREAM = 'test';

/** A real program with its sound, and the HLS output that makes a stream of them. */
export interface HlsRig {
  readonly output: HlsOutput;
  readonly statuses: OutputStatus[];
  readonly program: ProgramHost;
  readonly mixer: Mixer;
}

/**
 * @param closers are given what ends it, to be called in reverse order
 * @param codecs that this browser is taken to have
 */
export async function hlsRig(closers: (() => unknown)[], settings: Settings, sound: 'tone' | 'none' = 'tone', codecs?: readonly VideoCodecName[]): Promise<HlsRig> {
  const program = new ProgramHost(() => {});
  closers.push(() => program.terminate());
  await program.call({ type: 'start', options: { format: FORMAT, timecode: true, choices: {}, renderer: 'planar' } });
  const source = 'a' as SourceId;
  await program.call({ type: 'addSource', source, intake: { via: 'pattern', pattern: 'counter', settings: {} } });
  await program.call({ type: 'setScene', scene: { id: 's' as SceneId, name: '', items: [{ source, fit: 'contain', rect: WHOLE_PROGRAM, visible: true, opacity: 1 }] } });
  const mixer = await createMixer();
  closers.push(() => mixer.close());
  await mixer.resume();
  await mixer.addStrip('tone', 'tone', 'tone', { via: 'tone' });
  const statuses: OutputStatus[] = [];
  const context: OutputContext = {
    room: STREAM,
    name: 'Host',
    video: { track: mixer.track, ...FORMAT },
    audio: mixer.track,
    encoders: {
      start: (encoder, request) => program.call({ type: 'startEncoder', encoder, request: { ...request, codecs: request.codecs.filter((codec) => codecs?.includes(codec) ?? true) } }),
      stop: (encoder) => program.call({ type: 'stopEncoder', encoder }),
      counts: async (encoder) => (await program.snapshot()).encoders.find(({ id }) => id === encoder),
    },
    tapSound: (port) => Promise.resolve(sound === 'tone' ? mixer.tap(port) : () => undefined),
    settings: { ...HLS_KIND.defaults, kbps: 500, ...settings },
    token: () => Promise.reject(new Error('no token here')),
    onStatus: (status) => statuses.push(status),
    onPassingFault: () => {},
    onRecovered: () => {},
    onInfo: () => {},
  };
  const output = new HlsOutput(context);
  closers.push(() => output.stop());
  return { output, statuses, program, mixer };
}
