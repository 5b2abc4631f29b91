import { FileVideo } from 'lucide-react';
import { useRef, useState, type DragEvent, type ReactElement } from 'react';
import { Icon } from '../parts/icon';
import unseen from '../parts/unseen.module.css';
import { useWords } from '../use-words';
import styles from './process.module.css';

const ACCEPTED = 'video/*,.mkv,.ts,.mov,.m4v,.webm';

/** A file by the browser's picker or dropped here. */
export function FilePicker({ file, onFile }: { readonly file: File | undefined; readonly onFile: (file: File) => void }): ReactElement {
  const { t, formats } = useWords();
  const picker = useRef<HTMLInputElement>(null);
  const [hovering, setHovering] = useState(false);
  const take = (files: FileList | null): void => {
    const [first] = files ?? [];
    if (first) onFile(first);
  };
  const onDrag = (event: DragEvent): void => {
    event.preventDefault();
    setHovering(event.type !== 'dragleave');
  };
  const onDrop = (event: DragEvent): void => {
    // Handled here: the page would add it as a source.
    event.preventDefault();
    setHovering(false);
    take(event.dataTransfer.files);
  };
  return (
    <>
      <button type="button" className={styles.pick} data-hovering={hovering || undefined} onClick={() => picker.current?.click()} onDragEnter={onDrag} onDragOver={onDrag} onDragLeave={onDrag} onDrop={onDrop}>
        <Icon of={FileVideo} />
        <span className={styles.fileName}>{file ? file.name : t('process.choose')}</span>
        {file && <span className={styles.bytes}>{formats.bytes(file.size)}</span>}
      </button>
      <input
        ref={picker}
        className={unseen.picker}
        type="file"
        accept={ACCEPTED}
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
