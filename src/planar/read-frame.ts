import { PipelineFault } from '../core/fault';
import type { PlanarMemory } from './memory';
import type { Picture } from './picture';

/** placeholder */
export async function readFrame(memory: PlanarMemory, frame: VideoFrame, target?: Picture): Promise<Picture> {
  const width = frame.visibleRect?.width ?? frame.codedWidth;
  const height = frame.visibleRect?.height ?? frame.codedHeight;
  if (frame.format !== 'I420') throw new PipelineFault('renderer-failed', `Frames of ${String(frame.format)} cannot be read.`);
  const picture = target?.width === width && target.height === height ? target : memory.allocate({ width, height });
  await frame.copyTo(memory.bytes, { layout: [picture.y, picture.u, picture.v].map(({ offset, stride }) => ({ offset, stride })) });
  return picture;
}
