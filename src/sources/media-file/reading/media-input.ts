import { ADTS, FLAC, Input, type InputAudioTrack, type InputTrack, type InputVideoTrack, MATROSKA, MP3, MP4, MPEG_TS, OGG, QTFF, WAVE, WEBM } from 'mediabunny';
import type { Fault, MediaFault } from '../../../core/fault';
import type { QuarterTurns, Size } from '../../../core/geometry';
import { mediaFaultOf, noTracks, notMedia, unsupportedCodec } from './media-fault';
import type { MediaFrame } from './media-frame';
import { type MediaLocation, openLocation } from '../media-location';
import type { MediaSound } from './media-sound';
import { PictureReader } from './picture-reader';
import type { Reader } from './reader';
import { SoundReader } from './sound-reader';

const FORMATS = [MP4, QTFF, WEBM, MATROSKA, MPEG_TS, MP3, WAVE, OGG, FLAC, ADTS];

/** An opened media file: what it holds and how to read it. */
export interface MediaInput {
  readonly frames?: { readonly reader: Reader<MediaFrame>; readonly track: InputVideoTrack; readonly rotation: QuarterTurns; readonly size: Size };
  readonly sound?: { readonly reader: Reader<MediaSound>; readonly track: InputAudioTrack };
  /** File time of the file's first picture or sound, seconds: what readers count from. */
  readonly startS: number;
  readonly durationMs?: number;
  /** Frees decoders and the file. */
  close(): void;
}

/**
 * Opens a file's best decodable tracks; a sound track that cannot be decoded is told by `onFault` and left out.
 * @throws MediaFault in words when there is nothing to show or hear
 */
export async function openMediaInput(location: MediaLocation, onFault: (fault: Fault) => void): Promise<MediaInput> {
  const { name } = location;
  const wrap = (error: unknown): Fault => mediaFaultOf(error, name, 'decode');
  const source = await openLocation(location, (error) => onFault(wrap(error)));
  const input = new Input({ source, formats: FORMATS });
  try {
    if (!(await input.canRead())) throw notMedia(name);
    const { video, audio } = await chooseTracks(input, name, onFault);
    const tracks = [video, audio].flatMap((track) => (track ? [track] : []));
    const starts = await Promise.all(tracks.map((track: InputTrack) => track.getFirstTimestamp()));
    const startS = Math.max(0, Math.min(...starts));
    const endS = (await input.getDurationFromMetadata(tracks)) ?? (isSmall(location) ? await input.computeDuration(tracks) : null);
    const options = { startS, wrap, onFault };
    return {
      ...(video ? { frames: await picturesOf(video, new PictureReader(video, options)) } : {}),
      ...(audio ? { sound: { reader: new SoundReader(audio, options), track: audio } } : {}),
      startS,
      ...(endS !== null && endS > startS ? { durationMs: (endS - startS) * 1000 } : {}),
      close: () => input.dispose(),
    };
  } catch (error) {
    input.dispose();
    throw mediaFaultOf(error, name, 'open');
  }
}

async function chooseTracks(input: Input, name: string, onFault: (fault: Fault) => void): Promise<{ video: InputVideoTrack | undefined; audio: InputAudioTrack | undefined }> {
  const video = await firstDecodable(await input.getPrimaryVideoTrack(), () => input.getVideoTracks());
  const audio = await firstDecodable(await input.getPrimaryAudioTrack(), () => input.getAudioTracks());
  if (video.refused) throw await refusal(video.refused, name, 'picture');
  if (audio.refused) {
    const fault = await refusal(audio.refused, name, 'sound');
    if (!video.track) throw fault;
    onFault(fault);
  }
  if (!video.track && !audio.track) throw noTracks(name);
  return { video: video.track, audio: audio.track };
}

/** Small enough to be looked through for its length, where the file does not say it (MPEG-TS, recorded WebM). */
function isSmall(location: MediaLocation): boolean {
  return location.type === 'blob' && location.blob.size <= 64 * 2 ** 20;
}

type Choice<T> = { readonly track: T; readonly refused?: never } | { readonly refused: T | undefined; readonly track?: never };

/** The primary track if the browser decodes it, else any other that it does. */
async function firstDecodable<T extends InputTrack>(primary: T | null, others: () => Promise<T[]>): Promise<Choice<T>> {
  if (!primary) return { refused: undefined };
  for (const track of [primary, ...(await others())]) {
    if (await track.canDecode()) return { track };
  }
  return { refused: primary };
}

async function refusal(track: InputTrack, name: string, what: 'picture' | 'sound'): Promise<MediaFault> {
  const internal = await track.getInternalCodecId();
  const codec = (await track.getCodecParameterString()) ?? (await track.getCodec()) ?? (internal === null ? 'unknown codec' : String(internal));
  return unsupportedCodec(name, what, codec);
}

async function picturesOf(track: InputVideoTrack, reader: Reader<MediaFrame>): Promise<NonNullable<MediaInput['frames']>> {
  const [rotation, width, height] = await Promise.all([track.getRotation(), track.getDisplayWidth(), track.getDisplayHeight()]);
  return { reader, track, rotation, size: { width: Math.round(width), height: Math.round(height) } };
}
