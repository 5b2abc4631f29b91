import { fileName } from '../file-name';
import { resolveUrl } from '../source-url';
import type { SourceKind } from '../source-kind';
import { openMediaFile } from './host';

/** A video or sound file, by picker, drop or URL; its sound is a strip of the mixer. */
export const mediaFile: SourceKind = {
  kind: 'media-file',
  version: 1,
  label: 'source.media-file',
  defaults: { url: '', loop: true },
  fields: [
    { key: 'url', label: 'source.media-file.url', type: 'text', maxLength: 8192 },
    { key: 'loop', label: 'source.media-file.loop', type: 'toggle' },
  ],
  spelling: { word: 'file', value: 'required', setting: 'url', example: 'file:<url>' },
  takesFile: true,
  open: ({ settings, blob }) => {
    const loop = settings['loop'] === true;
    if (blob) return openMediaFile({ type: 'blob', blob, name: blob instanceof File ? blob.name : 'file' }, loop);
    const url = resolveUrl('media-file', String(settings['url']));
    return openMediaFile({ type: 'url', url, name: fileName(url) }, loop);
  },
};
