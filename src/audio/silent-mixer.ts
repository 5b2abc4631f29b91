import type { SupportFault } from '../core/fault';
import type { AudioReport } from '../core/report';
import { FLOOR_DB } from './decibels';
import type { MeterReading, Mixer } from './mixer-api';

/**
 * The mixer of a browser that lets us make no sound: its track is live and silent for ever, adding
 * a sound says why. The track is a receiver's of a connection that is never used, the one way to a
 * track without an AudioContext that every browser with WebRTC has.
 */
export class SilentMixer implements Mixer {
  readonly state = 'none';
  readonly track: MediaStreamTrack;
  readonly #why: SupportFault;
  readonly #connection: RTCPeerConnection;

  /** @throws SupportFault `why` when the browser has no WebRTC either */
  constructor(why: SupportFault) {
    if (typeof RTCPeerConnection === 'undefined') throw why;
    this.#why = why;
    this.#connection = new RTCPeerConnection();
    this.track = this.#connection.addTransceiver('audio').receiver.track;
  }

  addStrip(): Promise<void> {
    return Promise.reject(this.#why);
  }

  removeStrip(): void {}

  setGain(): void {}

  setMuted(): void {}

  meter(): MeterReading {
    return { peakDb: FLOOR_DB, rmsDb: FLOOR_DB };
  }

  /** Nothing is ever sent: who listens hears silence. */
  tap(port: MessagePort): () => void {
    port.close();
    return () => undefined;
  }

  resume(): Promise<void> {
    return Promise.resolve();
  }

  onState(): () => void {
    return () => undefined;
  }

  report(): AudioReport {
    return { context: 'none', sampleRate: 0, behindMs: 0, strips: [] };
  }

  close(): Promise<void> {
    this.track.stop();
    this.#connection.close();
    return Promise.resolve();
  }
}
