import type { ReactElement, RefObject } from 'react';
import unseen from './unseen.module.css';

interface HiddenPickerProps {
  /** Its `click` opens the browser's picker. */
  readonly ref: RefObject<HTMLInputElement | null>;
  readonly accept?: string;
  readonly multiple?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** The browser's own file picker, for a button that looks otherwise. The same file can be picked again. */
export function HiddenPicker({ ref, accept, multiple, onFiles }: HiddenPickerProps): ReactElement {
  return (
    <input
      ref={ref}
      className={unseen.picker}
      type="file"
      accept={accept}
      multiple={multiple}
      tabIndex={-1}
      aria-hidden="true"
      onChange={({ currentTarget }) => {
        onFiles([...(currentTarget.files ?? [])]);
        currentTarget.value = '';
      }}
    />
  );
}
