import type { SourceSpec } from '../../studio/studio-api';
import { beginAdding, endAdding } from '../../state/studio-store';
import { useTools } from '../studio-context';

export interface AddSource {
  /** Adds a source; meanwhile the list says that it is being added. */
  readonly add: (label: string, spec: SourceSpec) => void;
  /** Adds pictures as images, all else as media files: whoever opens it says whether it can be read. */
  readonly addFiles: (files: Iterable<File>) => void;
}

export function useAddSource(): AddSource {
  const { studio, store, run } = useTools();
  const add = (label: string, spec: SourceSpec): void => {
    const id = crypto.randomUUID();
    beginAdding(store, { id, label });
    void run(() => studio.addSource(spec)).then(() => endAdding(store, id));
  };
  const addFiles = (files: Iterable<File>): void => {
    for (const file of files) add(file.name, { kind: file.type.startsWith('image/') ? 'image' : 'media-file', settings: { file } });
  };
  return { add, addFiles };
}
