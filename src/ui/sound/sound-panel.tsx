import { AudioLines, Mic, Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import { Button } from '../parts/button';
import { IconButton } from '../parts/icon-button';
import { Panel } from '../parts/panel';
import { MenuCommand, PopupMenu } from '../parts/popup-menu';
import { useTools, useView } from '../studio-context';
import { useWords } from '../use-words';
import { Meter } from './meter';
import styles from './sound.module.css';
import { StripRow } from './strip-row';

/** The mixer: a strip per sound, and the mix of all. */
export function SoundPanel({ heading = 'shown' }: { readonly heading?: 'shown' | 'hidden' }): ReactElement {
  const { t } = useWords();
  const { studio, run } = useTools();
  const strips = useView((view) => view.studio.strips);
  const audio = useView((view) => view.studio.audio);
  const menu = (
    <PopupMenu trigger={<IconButton icon={Plus} label={t('sound.add')} />}>
      <MenuCommand icon={Mic} onChoose={() => void run(() => studio.addSound('microphone'))}>
        {t('sound.microphone')}
      </MenuCommand>
      <MenuCommand icon={AudioLines} onChoose={() => void run(() => studio.addSound('tone'))}>
        {t('sound.tone')}
      </MenuCommand>
    </PopupMenu>
  );
  return (
    <Panel title={t('region.sound')} action={menu} heading={heading} className={styles.panel}>
      {audio === 'suspended' && strips.length > 0 && (
        <div className={styles.held} role="status">
          <p>{t('sound.suspended')}</p>
          <Button onClick={() => void run(() => studio.resumeAudio())}>{t('sound.resume')}</Button>
        </div>
      )}
      {audio === 'none' && strips.length > 0 && <p className={styles.held}>{t('sound.none')}</p>}
      {strips.length === 0 ? (
        <p className={styles.empty}>
          {t('sound.empty')} {t('sound.empty.do')}
        </p>
      ) : (
        <ul className={styles.strips}>
          {strips.map((strip) => (
            <StripRow key={strip.id} strip={strip} />
          ))}
          <li className={styles.mix}>
            <span className={styles.mixName}>{t('sound.mix')}</span>
            <Meter strip="program" label={t('sound.level', { label: t('sound.mix') })} />
          </li>
        </ul>
      )}
    </Panel>
  );
}
