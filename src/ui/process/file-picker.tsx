import { FileVideo } from 'lucide-react';
import { useRef, type ReactElement } from 'react';
import { HiddenPicker } from '../parts/hidden-picker';
import { Icon } from '../parts/icon';
import { useFileDrop } from '../parts/use-file-drop';
import { useWords } from '../use-words';
import styles from './process.module.css';

const ACCEPTED = 'video/*,.mkv,.ts,.mov,.m4v,.webm';

/** A file by the browser's picker or dropped here. */
export function FilePicker({ file, onFile }: { readonly file: File | undefined; readonly onFile: (file: File) => void }): ReactElement {
  const { t, formats } = useWords();
  const picker = useRef<HTMLInputElement>(null);
  const zone = useFileDrop(onFile);
  return (
    <>
      <button type="button" className={styles.pick} {...zone} onClick={() => picker.current?.click()}>
        <Icon of={FileVideo} />
        <span className={styles.fileName}>{file ? file.name : t('process.choose')}</span>
        {file && <span className={styles.bytes}>{formats.bytes(file.size)}</span>}
      </button>
      <HiddenPicker ref={picker} accept={ACCEPTED} onFiles={([first]) => first && onFile(first)} />
    </>
  );
}
