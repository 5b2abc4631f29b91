import type { Field, Settings } from '../../core/settings';
import type { FileTransformOptions } from '../../studio/studio-api';

/** As the file or its filters have it. */
const SAME = 'same';
const IN_SEGMENTS = { key: 'result', is: 'segments' } as const;

/** What may be wished of a processed file. */
export const PROCESS_FIELDS: readonly Field[] = [
  { key: 'result', label: 'process.result', type: 'choice', options: ['file', 'segments'] },
  { key: 'container', label: 'process.container', type: 'choice', options: ['mp4', 'webm', 'mkv', 'ts'], when: { key: 'result', is: 'file' } },
  { key: 'packing', label: 'process.packing', type: 'choice', options: ['cmaf', 'ts'], when: IN_SEGMENTS },
  { key: 'segment', label: 'process.segment', type: 'number', unit: 's', min: 0.5, max: 20, step: 0.5, when: IN_SEGMENTS },
  { key: 'size', label: 'process.size', type: 'choice', options: [SAME, '1920x1080', '1280x720', '854x480', '640x360'] },
  { key: 'fps', label: 'process.fps', type: 'choice', options: [SAME, '24', '25', '30', '50', '60'] },
];

export const PROCESS_DEFAULTS: Settings = { result: 'file', container: 'mp4', packing: 'cmaf', segment: 2, size: SAME, fps: SAME };

/** Values of `PROCESS_FIELDS` as `transformFile` takes them, filters aside. */
export function processOptions({ result, container, packing, segment, size, fps }: Settings): Omit<FileTransformOptions, 'filters'> {
  const chosen = result === 'segments' ? packing : container;
  return {
    container: chosen as NonNullable<FileTransformOptions['container']>,
    ...(result === 'segments' && { segment: Number(segment) }),
    ...(size !== SAME && { size: String(size) }),
    ...(fps !== SAME && { fps: Number(fps) }),
  };
}

/** What a file of a kind is called after it was processed: "talk.mov" in mp4 → "talk-processed.mp4"; without a container, a folder's name. */
export function processedName(name: string, container?: string): string {
  const stem = name.replace(/\.[^.]+$/, '') || 'file';
  return `${stem}-processed${container ? `.${container}` : ''}`;
}
