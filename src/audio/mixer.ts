import { SupportFault } from '../core/fault';
import { LEAD_MS } from './lead';
import type { Mixer } from './mixer-api';
import { SilentMixer } from './silent-mixer';
import { WebAudioMixer } from './web-audio-mixer';
import workletUrl from './worklets/mixer.worklet.ts?worker&url';

export interface MixerOptions {
  /** Default `LEAD_MS`. */
  readonly leadMs?: number;
}

/** Rate of the program's sound, Hz. */
const SAMPLE_RATE = 48_000;

/**
 * Makes the program's mixer. Where the browser gives no AudioContext or no worklet the mixer's
 * state is `none`, its track is silent and `addStrip` says why.
 * Main thread; the context may start suspended, see `Mixer.resume`.
 * @throws SupportFault `no-audio` or `insecure-context` when not even a silent track can be made
 */
export async function createMixer({ leadMs = LEAD_MS }: MixerOptions = {}): Promise<Mixer> {
  if (!window.isSecureContext) {
    return new SilentMixer(new SupportFault('insecure-context', 'Sound needs a secure context: open the page by HTTPS or on localhost.'));
  }
  let context: AudioContext | undefined;
  try {
    // 'playback' is the one hint whose clock loses no time under load; its longer bursts are what `WallClock` expects.
    context = new AudioContext({ sampleRate: SAMPLE_RATE, latencyHint: 'playback' });
    await context.audioWorklet.addModule(workletUrl);
    return new WebAudioMixer(context, leadMs);
  } catch (cause) {
    await context?.close();
    return new SilentMixer(new SupportFault('no-audio', 'This browser cannot mix sound here: no AudioContext with worklets could be started.', { cause }));
  }
}
