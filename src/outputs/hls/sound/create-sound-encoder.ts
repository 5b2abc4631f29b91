import { EncoderFault } from '../../../core/fault';
import { epochNow } from '../../../core/time';
import { SOUND_HZ } from '../cut';
import { BoundedSoundEncoder } from './bounded-sound-encoder';
import { measureDelay } from './measure-delay';
import { type OnSoundPacket, SOUND_CONFIGS, type SoundCodec, type SoundEncoder } from './sound-encoder';
import { WebCodecsSoundEncoder } from './webcodecs-sound-encoder';

/** Samples, where an encoder's output cannot be decoded to measure them: one AAC frame, libopus' look-ahead. */
const USUAL_DELAY: Readonly<Record<SoundCodec, number>> = { aac: 1024, opus: 312 };

const delays = new Map<SoundCodec, number>();

export interface SoundEncoderWish {
  readonly codec: SoundCodec;
  readonly onPacket: OnSoundPacket;
  readonly onFault: (fault: EncoderFault) => void;
}

/**
 * For sound that waits for its encoder: a file's. The browser's encoder where it has one; for AAC the WASM encoder else,
 * loaded on demand. What an encoder delays is measured once, so that packets say where their sound was. Worker.
 * @throws EncoderFault `unsupported-config`
 */
export async function createSoundEncoder(wish: SoundEncoderWish): Promise<SoundEncoder> {
  const { make, delay } = await prepare(wish);
  return make((packet) => wish.onPacket({ ...packet, start: packet.start - delay }));
}

/** The same for sound that waits for nothing: what the encoder does not keep up with is silence. @throws EncoderFault `unsupported-config` */
export async function createLiveSoundEncoder(wish: SoundEncoderWish): Promise<BoundedSoundEncoder> {
  return BoundedSoundEncoder.create(SOUND_CONFIGS[wish.codec], { ...(await prepare(wish)), now: epochNow, onPacket: wish.onPacket });
}

interface Prepared {
  readonly make: (onPacket: OnSoundPacket) => Promise<SoundEncoder>;
  /** Samples. */
  readonly delay: number;
}

async function prepare({ codec, onFault }: SoundEncoderWish): Promise<Prepared> {
  const onError = (cause: unknown): void => onFault(new EncoderFault('failed', `The sound encoder failed: ${String(cause)}`, { cause }));
  const make = await makerOf(codec);
  let delay = delays.get(codec);
  if (delay === undefined) {
    delay = (await measureDelay((onClick) => make(onClick, () => undefined))) ?? USUAL_DELAY[codec];
    delays.set(codec, delay);
  }
  return { make: (onPacket) => make(onPacket, onError), delay };
}

type Maker = (onPacket: OnSoundPacket, onError: (error: unknown) => void) => Promise<SoundEncoder>;

async function makerOf(codec: SoundCodec): Promise<Maker> {
  const sound = SOUND_CONFIGS[codec];
  const config: AudioEncoderConfig = { codec: sound.codec, sampleRate: SOUND_HZ, numberOfChannels: sound.channels, bitrate: sound.bitrate };
  if (await supported(config)) {
    return (onPacket, onError) => Promise.resolve(new WebCodecsSoundEncoder(sound, { config, onPacket, onError }));
  }
  if (codec === 'opus') throw new EncoderFault('unsupported-config', 'This browser has no Opus encoder; choose AAC.', { context: { codec } });
  try {
    const { WasmAacEncoder } = await import('./wasm-aac-encoder');
    return (onPacket, onError) => WasmAacEncoder.create({ onPacket, onError });
  } catch (cause) {
    throw new EncoderFault('unsupported-config', 'This browser has no AAC encoder and ours could not be loaded.', { cause, context: { codec } });
  }
}

async function supported(config: AudioEncoderConfig): Promise<boolean> {
  if (typeof AudioEncoder === 'undefined') return false;
  const answer = await AudioEncoder.isConfigSupported(config).catch(() => undefined);
  return answer?.supported === true;
}
