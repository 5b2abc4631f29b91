import { PipelineFault } from '../../../core/fault';
import type { Size } from '../../../core/geometry';
import type { Texture } from '../compositor';
import type { NamedTexture } from '../layer-plan';
import type { GlPicture } from './texture-pool';

/** Whether a picture's alpha counts. */
export type GlPictureKind = 'opaque' | 'alpha';

let made = 0;

/** A texture of the WebGL2 compositor; the pool owns its picture. */
export class GlTexture implements NamedTexture {
  readonly width: number;
  readonly height: number;
  readonly content: string;
  readonly picture: GlPicture;
  readonly kind: GlPictureKind;
  released = false;

  constructor(picture: GlPicture, kind: GlPictureKind, seen: Size = picture) {
    made += 1;
    this.content = `#${made}`;
    this.picture = picture;
    this.kind = kind;
    this.width = seen.width;
    this.height = seen.height;
  }

  get stored(): Size {
    return this.picture;
  }
}

/** @throws PipelineFault `renderer-failed` for a texture of another compositor, or one that was released */
export function glTextureOf(texture: Texture): GlTexture {
  if (texture instanceof GlTexture && !texture.released) return texture;
  throw new PipelineFault('renderer-failed', 'A texture was drawn that this compositor does not hold.');
}
