import { BackgroundProcessor } from '@livekit/track-processors';
import { createLocalVideoTrack, Room } from 'livekit-client';

export interface PeerOptions {
  readonly url: string;
  readonly token: string;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly kbps: number;
  readonly codec: 'h264' | 'vp8';
  /** Addresses of the folder of MediaPipe's WebAssembly and of the model. */
  readonly wasm: string;
  readonly model: string;
}

/** ms of each frame that was processed. */
export interface PeerTimes {
  readonly processing: readonly number[];
  readonly segmentation: readonly number[];
}

const processing: number[] = [];
const segmentation: number[] = [];

/** Publishes the camera with its background blurred by `@livekit/track-processors`. */
async function publishBlurred({ url, token, width, height, fps, kbps, codec, wasm, model }: PeerOptions): Promise<void> {
  const track = await createLocalVideoTrack({ resolution: { width, height, frameRate: fps } });
  const processor = BackgroundProcessor({
    mode: 'background-blur',
    blurRadius: 10,
    maxFps: fps,
    segmenterOptions: { delegate: 'CPU' },
    assetPaths: { tasksVisionFileSet: wasm, modelAssetPath: model },
    onFrameProcessed: (stats) => {
      processing.push(stats.processingTimeMs);
      segmentation.push(stats.segmentationTimeMs);
    },
  });
  await track.setProcessor(processor);
  const room = new Room();
  await room.connect(url, token, { rtcConfig: { iceServers: [] } });
  await room.localParticipant.publishTrack(track, { simulcast: false, videoCodec: codec, backupCodec: false, videoEncoding: { maxBitrate: kbps * 1000, maxFramerate: fps } });
}

function takeTimes(): PeerTimes {
  return { processing: processing.splice(0), segmentation: segmentation.splice(0) };
}

Object.assign(globalThis, { publishBlurred, takeTimes });
