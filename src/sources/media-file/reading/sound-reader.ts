import { type AudioSample, AudioSampleSink, type InputAudioTrack } from 'mediabunny';
import { downmix } from './downmix';
import type { MediaSound } from './media-sound';
import type { TrackReaderOptions } from './picture-reader';
import type { Reader, Reading } from './reader';
import { SampleReading, type SampleTrack } from './sample-reading';

/** How far decoding jumps over a stretch that cannot be decoded. */
const JUMP_S = 0.1;

/** A file's sound, as planes in stereo or mono. */
export class SoundReader implements Reader<MediaSound> {
  readonly #samples: AudioSampleSink;

  constructor(
    track: InputAudioTrack,
    private readonly options: TrackReaderOptions,
  ) {
    this.#samples = new AudioSampleSink(track);
  }

  read(fromMs: number): Reading<MediaSound> {
    const { startS, wrap, onFault } = this.options;
    const track: SampleTrack<AudioSample, MediaSound> = {
      open: (fromS) => this.#samples.samples(fromS),
      convert: (sample, fromS) => soundOf(sample, fromS, startS),
      resumeAfter: (afterS) => Promise.resolve(afterS + JUMP_S),
      wrap,
      onFault,
    };
    return new SampleReading(track, startS + fromMs / 1000);
  }

  /** Sound decodes from anywhere. */
  entryBefore(positionMs: number): Promise<number | undefined> {
    return Promise.resolve(positionMs);
  }
}

/** Copies what lies at or after `fromS` and closes the sample. */
function soundOf(sample: AudioSample, fromS: number, startS: number): MediaSound | undefined {
  const { sampleRate } = sample;
  const skipped = Math.max(0, Math.round((fromS - sample.timestamp) * sampleRate));
  const frames = sample.numberOfFrames - skipped;
  try {
    if (frames <= 0) return undefined;
    const channels = Array.from({ length: sample.numberOfChannels }, (_, planeIndex) => {
      const plane = new Float32Array(frames);
      sample.copyTo(plane, { planeIndex, format: 'f32-planar', frameOffset: skipped });
      return plane;
    });
    return {
      atMs: Math.max(0, (sample.timestamp + skipped / sampleRate - startS) * 1000),
      durationMs: (frames / sampleRate) * 1000,
      sampleRate,
      channels: downmix(channels),
      close: () => undefined,
    };
  } finally {
    sample.close();
  }
}
