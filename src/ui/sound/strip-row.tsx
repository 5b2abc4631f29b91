import { AudioLines, Film, Mic, MicOff, Trash2, Volume2, VolumeX, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import type { StripState } from '../../core/studio-state';
import { stripName } from '../kind-words';
import { IconButton } from '../parts/icon-button';
import { NumberInput } from '../parts/number-input';
import { Range } from '../parts/range';
import { useTools } from '../studio-context';
import { useWords } from '../use-words';
import { Meter } from './meter';
import styles from './sound.module.css';

const GAIN = { min: -60, max: 12, step: 0.5 } as const;
const ICONS: Readonly<Record<StripState['kind'], LucideIcon>> = { microphone: Mic, tone: AudioLines, file: Film, pattern: Volume2 };

/** One sound: mute, level, fader. */
export function StripRow({ strip }: { readonly strip: StripState }): ReactElement {
  const words = useWords();
  const { t, formats } = words;
  const { studio, run } = useTools();
  const label = stripName(strip, words);
  const setGain = (gainDb: number): void => void run(() => studio.setGain(strip.id, gainDb));
  const removable = strip.kind === 'microphone' || strip.kind === 'tone';
  const muted = strip.kind === 'microphone' ? MicOff : VolumeX;
  return (
    <li className={styles.strip} data-muted={strip.muted || undefined}>
      <IconButton
        icon={strip.muted ? muted : ICONS[strip.kind]}
        label={t(strip.muted ? 'sound.unmute' : 'sound.mute', { label })}
        aria-pressed={strip.muted}
        tone={strip.muted ? 'alert' : undefined}
        onClick={() => void run(() => studio.setMuted(strip.id, !strip.muted))}
      />
      <span className={styles.name} title={label}>
        {label}
      </span>
      <div className={styles.level}>
        <Meter strip={strip.id} label={t('sound.level', { label })} />
        <Range label={t('sound.gain', { label })} value={strip.gainDb} {...GAIN} words={formats.decibel} look="quiet" onChange={setGain} />
      </div>
      {strip.muted ? <span className={styles.mutedWord}>{t('sound.muted')}</span> : <NumberInput label={t('sound.gain', { label })} value={strip.gainDb} {...GAIN} unit="dB" onChange={setGain} />}
      {removable ? <IconButton icon={Trash2} className={styles.remove} label={t('sound.remove', { label })} onClick={() => void run(() => studio.removeSound(strip.id))} /> : <span className={styles.noRemove} />}
    </li>
  );
}
