import { decodeImage } from './decode-image';
import { fetchMedia } from './fetch-media';
import { fileName } from './file-name';
import { SourceChanges } from './source-changes';
import type { SourceKind } from './source-kind';
import { resolveUrl } from './source-url';

/** A still image, by picker, drop or URL; transparency is kept. */
export const image: SourceKind = {
  kind: 'image',
  version: 1,
  label: 'source.image',
  defaults: { url: '' },
  fields: [{ key: 'url', label: 'source.image.url', type: 'text', maxLength: 8192 }],
  spelling: { word: 'image', value: 'required', setting: 'url', example: 'image:<url>' },
  takesFile: true,
  open: async ({ settings, blob }) => {
    const url = blob ? undefined : resolveUrl('image', String(settings['url']));
    const label = url ? fileName(url) : blob instanceof File ? blob.name : 'image';
    const content = blob ?? (await (await fetchMedia(url ?? '')).blob());
    const bitmap = await decodeImage(content, label);
    return {
      label,
      intake: { via: 'bitmap', bitmap },
      size: { width: bitmap.width, height: bitmap.height },
      onChange: new SourceChanges().onChange,
      close: () => bitmap.close(),
    };
  },
};
