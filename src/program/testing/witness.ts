import type { Sample } from '../../ai/protocol';
import type { Micros } from '../../core/time';
import type { Sight } from '../../filters/sight';
import type { Compositor } from '../compositors/compositor';

/** What one program frame was made of: its only layer's source frame, and what was known of it. */
export interface Testimony {
  /** The source frame's own time. */
  readonly source: Micros;
  readonly sight: Sight | undefined;
}

/** Stands before a compositor and remembers what each program frame was made of, by the frame's timestamp. */
export class Witness {
  readonly #frames = new Map<Micros, Testimony>();

  /** The compositor itself, overheard. */
  before(compositor: Compositor): Compositor {
    const render: Compositor['render'] = (request) => {
      const [layer] = request.layers;
      if (layer) this.#frames.set(request.timestamp, { source: layer.timestamp, sight: layer.sight });
      return compositor.render(request);
    };
    return new Proxy(compositor, {
      get: (target, key) => {
        if (key === 'render') return render;
        const member: unknown = Reflect.get(target, key, target);
        return typeof member === 'function' ? (member.bind(target) as unknown) : member;
      },
    });
  }

  /** Undefined for a frame without a layer. */
  of(timestamp: number): Testimony | undefined {
    return this.#frames.get(timestamp as Micros);
  }
}

/** The mask of the person that counted for a frame, and its size; undefined when none did, or one older than `holdMs`. */
export function maskOf({ sight }: Testimony, holdMs: number): { readonly shown: Uint8Array; readonly size: Pick<Sample, 'width' | 'height'> } | undefined {
  const seen = sight?.seen.person;
  if (!sight || !seen || seen.ageMs > holdMs) return undefined;
  return { shown: seen.shown, size: sight.sample };
}
