import { Pause, Play } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import type { SourceId } from '../../core/ids';
import { IconButton } from '../parts/icon-button';
import { Range } from '../parts/range';
import { useTools } from '../studio-context';
import { useWords } from '../use-words';
import styles from './sources.module.css';

interface TransportProps {
  readonly id: SourceId;
  readonly label: string;
  readonly durationMs: number;
  readonly paused: boolean;
}

const READ_EVERY_MS = 250;

/** Pause and position of a media file. */
export function Transport({ id, label, durationMs, paused }: TransportProps): ReactElement {
  const { t, formats } = useWords();
  const { studio, run } = useTools();
  const [position, setPosition] = useState(0);
  const [wanted, setWanted] = useState<number | null>(null);
  useEffect(() => {
    const read = (): void => setPosition(studio.positionOf(id) ?? 0);
    read();
    const timer = setInterval(read, READ_EVERY_MS);
    return () => clearInterval(timer);
  }, [studio, id]);
  const seek = (toMs: number): void => {
    setWanted(null);
    setPosition(toMs);
    void run(() => studio.seekSource(id, toMs));
  };
  const shown = wanted ?? Math.min(position, durationMs);
  return (
    <div className={styles.transport}>
      <IconButton icon={paused ? Play : Pause} label={t(paused ? 'media.play' : 'media.pause')} onClick={() => void run(() => studio.pauseSource(id, !paused))} />
      <Range label={t('media.seek', { label })} value={shown} min={0} max={durationMs} step={100} words={formats.length} onChange={setWanted} onCommit={seek} />
      <span className={styles.times}>
        {formats.length(shown)} / {formats.length(durationMs)}
      </span>
    </div>
  );
}
