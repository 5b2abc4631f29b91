import { EncodedPacketSink, type InputAudioTrack } from 'mediabunny';
import { SOUND_HZ } from '../../outputs/hls/cut';
import { createSoundEncoder } from '../../outputs/hls/sound/create-sound-encoder';
import { SOUND_CONFIGS, type SoundCodec, type SoundConfig } from '../../outputs/hls/sound/sound-encoder';
import type { MediaSound } from '../../sources/media-file/reading/media-sound';
import type { Reader } from '../../sources/media-file/reading/reader';
import { type Container, CONTAINERS } from '../results/containers';
import { FirstFailure } from '../first-failure';
import type { Pace } from '../pace';
import type { ResultWriter, SoundTrackConfig } from '../results/result-writer';
import { SoundLine } from './sound-line';
import { wholeFormat } from '../results/whole-file';

/** A file's sound on its way into the result. */
export interface SoundLane {
  readonly config: SoundTrackConfig;
  /** The same in the words of segments. */
  readonly segmentConfig: SoundConfig;
  /** Until the track's end or `signal`. @throws Fault */
  run(writer: ResultWriter, pace: Pace, signal: AbortSignal): Promise<void>;
}

export interface SoundSource {
  readonly reader: Reader<MediaSound>;
  readonly track: InputAudioTrack;
  /** File time that counts as 0, seconds. */
  readonly startS: number;
}

/** As long as a decoder needs to come to itself: Opus 80 ms, AAC a packet. Seconds. */
const PRIMING_S = 0.1;
/** Usual of copied sound whose bit rate nobody says; bit/s. */
const LIKELY_BITRATE = 128_000;

/** RFC 7845, 5.1: version 1, stereo, no pre-skip since what the encoder adds is taken off its times, 48 kHz, no gain, mapping 0. */
const OPUS_HEAD = Uint8Array.of(...new TextEncoder().encode('OpusHead'), 1, 2, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0);

/** Copies the sound where the container takes it as it is; else it is encoded anew. @throws EncoderFault, MediaFault */
export async function openSoundLane(source: SoundSource, container: Container, inSegments: boolean): Promise<SoundLane> {
  return (await copyLane(source, container, inSegments)) ?? encodeLane(source, CONTAINERS[container].soundCodec, earliestOf(container, inSegments));
}

async function copyLane({ track, startS }: SoundSource, container: Container, inSegments: boolean): Promise<SoundLane | undefined> {
  const [codec, decoder] = await Promise.all([track.getCodec(), track.getDecoderConfig()]);
  if (!codec || !decoder) return undefined;
  // Segments are packed by hand: AAC-LC without headers of its own.
  // PCM would be larger than the pictures, and few players take it from these containers.
  if (codec.startsWith('pcm-')) return undefined;
  const fits = inSegments ? decoder.codec === 'mp4a.40.2' && decoder.description !== undefined : wholeFormat(container).getSupportedAudioCodecs().includes(codec);
  if (!fits) return undefined;
  const packets = new EncodedPacketSink(track);
  const priming = await packets.getFirstPacket();
  if (!priming) return undefined;
  const earliestS = earliestOf(container, inSegments);
  const bitrate = (await track.getBitrate()) ?? LIKELY_BITRATE;
  return {
    config: { codec, decoder, priming, bitrate },
    segmentConfig: { codec: 'mp4a.40.2', description: bytesOf(decoder.description), sampleRate: decoder.sampleRate, channels: decoder.numberOfChannels, bitrate },
    run: async (writer, pace, signal) => {
      for await (const { timestamp, duration, data } of packets.packets(priming)) {
        const at = timestamp - startS;
        await pace.reach('sound', at);
        if (signal.aborted) return;
        if (at > earliestS) await writer.addSound({ startS: at, durationS: duration, data });
      }
    },
  };
}

/** What lies before the start only primes a decoder; not every container can hold it. */
function earliestOf(container: Container, inSegments: boolean): number {
  return !inSegments && wholeFormat(container).negativeTimestampSupport === 'full' ? -PRIMING_S : -1e-6;
}

function encodeLane({ reader }: SoundSource, codec: SoundCodec, earliestS: number): SoundLane {
  const { codec: name, description: aac, sampleRate, channels, bitrate } = SOUND_CONFIGS[codec];
  const decoder: AudioDecoderConfig = { codec: name, sampleRate, numberOfChannels: channels, description: codec === 'opus' ? OPUS_HEAD : aac };
  return {
    config: { codec, decoder, bitrate },
    segmentConfig: SOUND_CONFIGS[codec],
    run: (writer, pace, signal) => encode({ reader, codec, earliestS, writer, pace, signal }),
  };
}

interface Encoding {
  readonly reader: Reader<MediaSound>;
  readonly codec: SoundCodec;
  readonly earliestS: number;
  readonly writer: ResultWriter;
  readonly pace: Pace;
  readonly signal: AbortSignal;
}

async function encode({ reader, codec, earliestS, writer, pace, signal }: Encoding): Promise<void> {
  const failure = new FirstFailure();
  let writing: Promise<void> = Promise.resolve();
  const fail = (error: unknown): void => failure.note(error);
  const encoder = await createSoundEncoder({
    codec,
    onPacket: ({ start, samples, data }) => {
      const startS = start / SOUND_HZ;
      if (startS <= earliestS) return;
      const packet = { startS, durationS: samples / SOUND_HZ, data };
      writing = writing.then(() => writer.addSound(packet)).catch(fail);
    },
    onFault: fail,
  });
  const reading = reader.read(0);
  const close = (): void => reading.close();
  signal.addEventListener('abort', close);
  try {
    const line = new SoundLine((planes) => encoder.encode(planes));
    for (let sound = await reading.next(); sound && !signal.aborted && !failure.happened; sound = await reading.next()) {
      await pace.reach('sound', sound.atMs / 1000);
      line.push(sound);
      await writing;
    }
    if (signal.aborted) return;
    line.end();
    await encoder.finish();
    await writing;
    failure.check();
  } finally {
    signal.removeEventListener('abort', close);
    reading.close();
    encoder.close();
  }
}

function bytesOf(source: AllowSharedBufferSource | undefined): Uint8Array {
  if (!source) return new Uint8Array();
  return ArrayBuffer.isView(source) ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength) : new Uint8Array(source);
}
