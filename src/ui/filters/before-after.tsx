import { useEffect, useRef, useState, type CSSProperties, type ReactElement } from 'react';
import type { SourceId } from '../../core/ids';
import { useTools } from '../studio-context';
import { useWords } from '../use-words';
import styles from './before-after.module.css';

/** One source without its filters and with them, side by side behind a line that moves. For this page only, on air and off. */
export function BeforeAfter({ id }: { readonly id: SourceId }): ReactElement {
  const { t, formats } = useWords();
  const { studio } = useTools();
  const before = useRef<HTMLCanvasElement>(null);
  const after = useRef<HTMLCanvasElement>(null);
  const [split, setSplit] = useState(50);
  const [present, setPresent] = useState<boolean>();
  useEffect(() => {
    if (!before.current || !after.current) return undefined;
    return studio.previewSource(id, { before: before.current, after: after.current, onPicture: setPresent });
  }, [studio, id]);
  const words = t('filters.compare.share', { before: formats.share(split / 100), after: formats.share(1 - split / 100) });
  return (
    <figure className={styles.figure}>
      <div className={styles.screen} data-present={present} style={{ '--split': `${split}%` } as CSSProperties}>
        <canvas ref={before} className={styles.picture} />
        <canvas ref={after} className={styles.after} />
        <span className={styles.line} aria-hidden="true" />
        <span className={styles.name} data-side="before" aria-hidden="true">
          {t('filters.compare.before')}
        </span>
        <span className={styles.name} data-side="after" aria-hidden="true">
          {t('filters.compare.after')}
        </span>
        <input
          className={styles.range}
          type="range"
          min={0}
          max={100}
          aria-label={t('filters.compare.split')}
          aria-valuetext={words}
          value={split}
          onChange={(event) => setSplit(event.currentTarget.valueAsNumber)}
        />
      </div>
      <figcaption className={styles.note}>{t(present === false ? 'filters.compare.nothing' : 'filters.compare.note')}</figcaption>
    </figure>
  );
}
