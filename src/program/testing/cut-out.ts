import { drawn, personPicture, sampleOf } from '../../ai/testing/people';
import { findIn, readyHost } from '../../ai/testing/ready-host';
import type { Rect, Size } from '../../core/geometry';
import type { CutOut } from './person-before-stripes';

/** The person of the package's picture, cut out by the general model. */
export async function cutOut(size: Size): Promise<CutOut> {
  const picture = await personPicture('body');
  const from: Rect = { x: 0, y: 0, width: picture.width, height: (picture.width * size.height) / size.width };
  const host = await readyHost('person-square');
  const finding = await findIn(host, 'person-square', sampleOf(picture, { ...from, height: from.width }));
  host.close();
  const shown = 'shown' in finding ? finding.shown : undefined;
  const { data: rgba } = drawn(picture, size, from);
  const isPerson = new Uint8Array(size.width * size.height);
  for (let i = 0; i < isPerson.length; i += 1) {
    const x = Math.floor(((i % size.width) / size.width) * 256);
    const y = Math.floor((Math.floor(i / size.width) / size.width) * 256);
    isPerson[i] = (shown?.[y * 256 + x] ?? 0) > 127 ? 1 : 0;
  }
  return { ...size, rgba, isPerson };
}
