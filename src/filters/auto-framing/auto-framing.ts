import { copyPicture } from '../../planar/operations/copy-picture';
import { scalePicture } from '../../planar/operations/scale-picture';
import type { FilterImplementation } from '../filter';
import { FaceFollower } from './face-follower';
import { frameOf } from './frame';

export const autoFraming: FilterImplementation = {
  changesWithTime: () => false,
  alpha: 'kept',
  follower: () => new FaceFollower(),
  moves(settings) {
    const { left, top, share } = frameOf(settings);
    return ({ x, y }) => ({ x: (x - left) / share, y: (y - top) / share });
  },
  planar(memory, target, source, settings) {
    const { left, top, share } = frameOf(settings);
    const { width, height } = source;
    if (share === 1) copyPicture(memory, target, source);
    else scalePicture(memory, target, { x: 0, y: 0, width, height }, source, { x: left * width, y: top * height, width: share * width, height: share * height });
  },
  webgl2: {
    fragment: `
uniform vec3 frame;
vec4 filtered(vec2 at) { return sampleAt(frame.xy * size + at * frame.z); }`,
    uniforms: (settings) => {
      const { left, top, share } = frameOf(settings);
      return { frame: [left, top, share] };
    },
  },
};
