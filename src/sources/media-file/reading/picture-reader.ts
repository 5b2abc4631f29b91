import { EncodedPacketSink, type InputVideoTrack, type VideoSample, VideoSampleSink } from 'mediabunny';
import type { Fault } from '../../../core/fault';
import type { MediaFrame } from './media-frame';
import type { Reader, Reading } from './reader';
import { SampleReading, type SampleTrack } from './sample-reading';

/** For frames whose length no one knows. */
const USUAL_FRAME_MS = 1000 / 30;

export interface TrackReaderOptions {
  /** File time of the file's first picture or sound, seconds. */
  readonly startS: number;
  readonly wrap: (error: unknown) => Fault;
  readonly onFault: (fault: Fault) => void;
}

/** A file's pictures. Each is closed by the `MediaFrame` that holds it. */
export class PictureReader implements Reader<MediaFrame> {
  readonly #samples: VideoSampleSink;
  readonly #packets: EncodedPacketSink;

  constructor(
    track: InputVideoTrack,
    private readonly options: TrackReaderOptions,
  ) {
    this.#samples = new VideoSampleSink(track);
    this.#packets = new EncodedPacketSink(track);
  }

  read(fromMs: number): Reading<MediaFrame> {
    const { startS, wrap, onFault } = this.options;
    const track: SampleTrack<VideoSample, MediaFrame> = {
      open: (fromS) => this.#samples.samples(fromS),
      convert: (sample) => frameOf(sample, startS),
      resumeAfter: (afterS) => this.#keyAfter(afterS),
      wrap,
      onFault,
    };
    return new SampleReading(track, startS + fromMs / 1000);
  }

  async entryBefore(positionMs: number): Promise<number | undefined> {
    const { startS } = this.options;
    const key = await this.#packets.getKeyPacket(startS + positionMs / 1000, { verifyKeyPackets: true });
    return key ? (key.timestamp - startS) * 1000 : undefined;
  }

  async #keyAfter(afterS: number): Promise<number | undefined> {
    const before = (await this.#packets.getPacket(afterS)) ?? (await this.#packets.getFirstPacket());
    const key = before && (await this.#packets.getNextKeyPacket(before, { verifyKeyPackets: true }));
    return key?.timestamp;
  }
}

function frameOf(sample: VideoSample, startS: number): MediaFrame {
  return {
    atMs: Math.max(0, (sample.timestamp - startS) * 1000),
    durationMs: sample.duration > 0 ? sample.duration * 1000 : USUAL_FRAME_MS,
    take: () => {
      const frame = sample.toVideoFrame();
      sample.close();
      return frame;
    },
    close: () => sample.close(),
  };
}
