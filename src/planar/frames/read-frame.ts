import { PipelineFault } from '../../core/fault';
import type { Size } from '../../core/geometry';
import { convertColour, yuvColourOf } from './colour-space';
import type { PlanarMemory } from '../memory';
import type { Picture, Plane } from '../picture';
import { pixelFormatOf } from './pixel-format';
import type { PixelFormat } from './pixel-format';
import { readPlanes } from './read-planes';
import { pixelsToPicture } from './rgba-picture';

/**
 * Copies the visible part of a frame of any pixel format, as a picture in the program's colour. Rotation and pixel
 * aspect are left to the caller, who also closes the frame. A BT.601 limited I420 frame costs the copy alone.
 * @param target is drawn over and returned when its size and alpha fit; else a new picture comes back and the target
 *   stays the caller's
 * @throws PipelineFault `renderer-failed` for a format that cannot be read or a closed frame, `out-of-memory`
 */
export async function readFrame(memory: PlanarMemory, frame: VideoFrame, target?: Picture): Promise<Picture> {
  const size: Size = { width: frame.visibleRect?.width ?? frame.codedWidth, height: frame.visibleRect?.height ?? frame.codedHeight };
  const format = readableFormat(frame);
  const fits = target?.width === size.width && target.height === size.height && (target.alpha !== undefined) === format.alpha;
  const picture = fits ? target : memory.allocate(size, format.alpha);
  try {
    await readInto(memory, frame, format, picture);
    return picture;
  } catch (cause) {
    if (!fits) memory.free(picture);
    if (cause instanceof PipelineFault) throw cause;
    throw new PipelineFault('renderer-failed', `A frame of format ${String(frame.format)} could not be read.`, { cause });
  }
}

async function readInto(memory: PlanarMemory, frame: VideoFrame, format: PixelFormat, picture: Picture): Promise<void> {
  if (format.kind === 'rgb') {
    await readPixels(memory, frame, format, picture);
    return;
  }
  await readPlanes(memory, frame, format, picture);
  convertColour(memory, picture, yuvColourOf(frame.colorSpace));
}

/** What `copyTo` will give: opaque GPU frames and YUV that holds RGB are converted by the browser. */
function readableFormat(frame: VideoFrame): PixelFormat {
  // A closed frame has no size, and its format is null like a GPU frame's.
  if (frame.codedWidth === 0) throw new PipelineFault('renderer-failed', 'A frame was closed before it could be read.');
  const format = frame.format === null || isRgbInPlanes(frame) ? CONVERTED : pixelFormatOf(frame.format);
  if (format) return format;
  throw new PipelineFault('renderer-failed', `Frames of format ${String(frame.format)} cannot be read.`, { context: { format: String(frame.format) } });
}

const CONVERTED: PixelFormat = { kind: 'rgb', order: 'rgb', alpha: false };

function isRgbInPlanes(frame: VideoFrame): boolean {
  return frame.colorSpace.matrix === 'rgb' && frame.format !== null && pixelFormatOf(frame.format)?.kind === 'planar';
}

async function readPixels(memory: PlanarMemory, frame: VideoFrame, format: PixelFormat & { readonly kind: 'rgb' }, picture: Picture): Promise<void> {
  const pixels: Plane = memory.allocatePlane(picture.width * 4, picture.height);
  try {
    const layout = [{ offset: pixels.offset, stride: pixels.stride }];
    await frame.copyTo(memory.bytes, format === CONVERTED ? { layout, format: 'RGBA' } : { layout });
    pixelsToPicture(memory, picture, pixels.offset, pixels.stride, format.order);
  } finally {
    memory.freePlane(pixels);
  }
}
