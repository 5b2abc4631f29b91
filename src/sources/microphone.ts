import { type Kind, parseSettings, type Settings } from '../core/settings';
import type { DeviceFault } from '../core/fault';
import { deviceLost, openDevice } from './devices';

/** A microphone's settings. The browser's processing is on: most people who go live speak into one, beside their speakers. */
export const microphone: Kind<'microphone'> = {
  kind: 'microphone',
  version: 1,
  label: 'source.microphone',
  defaults: { label: '', echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  fields: [
    { key: 'label', label: 'source.microphone.label', type: 'text', maxLength: 200 },
    { key: 'echoCancellation', label: 'source.microphone.echoCancellation', type: 'toggle' },
    { key: 'noiseSuppression', label: 'source.microphone.noiseSuppression', type: 'toggle' },
    { key: 'autoGainControl', label: 'source.microphone.autoGainControl', type: 'toggle' },
  ],
};

/** An open microphone: `track` for a mixer strip, stopped by `close`. */
export interface OpenedMicrophone {
  readonly label: string;
  readonly track: MediaStreamTrack;
  /** It was unplugged or taken back; opening it again may work. */
  onLost(listener: (fault: DeviceFault) => void): () => void;
  close(): void;
}

/**
 * Opens a microphone. Main thread.
 * @throws DeviceFault or SupportFault in words
 */
export async function openMicrophone(wishes: Settings = {}): Promise<OpenedMicrophone> {
  const settings = parseSettings(microphone, wishes);
  const track = await openDevice('microphone', String(settings['label']), {
    echoCancellation: settings['echoCancellation'] === true,
    noiseSuppression: settings['noiseSuppression'] === true,
    autoGainControl: settings['autoGainControl'] === true,
    channelCount: { ideal: 2 },
    sampleRate: { ideal: 48000 },
  });
  return {
    label: track.label,
    track,
    onLost: (listener) => {
      const onEnded = (): void => listener(deviceLost('microphone', track.label));
      track.addEventListener('ended', onEnded);
      return () => track.removeEventListener('ended', onEnded);
    },
    close: () => track.stop(),
  };
}
