import { PipelineFault } from '../../../core/fault';
import type { Size } from '../../../core/geometry';
import type { Picture } from '../../../planar/picture';
import type { Texture } from '../compositor';
import type { NamedTexture } from '../layer-plan';

let made = 0;

/** A texture of the planar compositor, which owns its picture. */
export class PlanarTexture implements NamedTexture {
  readonly width: number;
  readonly height: number;
  readonly content: string;
  readonly picture: Picture;
  released = false;

  constructor(picture: Picture, seen: Size = picture) {
    made += 1;
    this.content = `#${made}`;
    this.picture = picture;
    this.width = seen.width;
    this.height = seen.height;
  }

  get stored(): Size {
    return this.picture;
  }
}

/** @throws PipelineFault `renderer-failed` for a texture of another compositor, or one that was released */
export function planarTextureOf(texture: Texture): PlanarTexture {
  if (texture instanceof PlanarTexture && !texture.released) return texture;
  throw new PipelineFault('renderer-failed', 'A texture was drawn that this compositor does not hold.');
}
