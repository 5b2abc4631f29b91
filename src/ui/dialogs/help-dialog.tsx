import type { ReactElement } from 'react';
import { Button } from '../parts/button';
import { KeyCap } from '../parts/key-cap';
import { Modal } from '../parts/modal';
import { useTools } from '../studio-context';
import { useWords } from '../use-words';
import styles from './dialogs.module.css';

const MODIFIER = /Mac|iP(hone|ad)/.test(navigator.userAgent) ? '⌘' : 'Ctrl';

const KEYS = [
  { words: 'help.live', keys: ['L'] },
  { words: 'help.mute', keys: ['M'] },
  { words: 'help.blur', keys: ['B'] },
  { words: 'help.move', keys: ['Alt', '↑ ↓'] },
  { words: 'help.remove', keys: ['Delete'] },
  { words: 'help.paste', keys: [MODIFIER, 'V'] },
  { words: 'help.help', keys: ['?'] },
] as const;

/** Every key the studio knows. */
export function HelpDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { t } = useWords();
  const { kinds } = useTools().studio;
  const blurs = kinds.filters.some(({ kind }) => kind === 'background-blur');
  return (
    <Modal open onClose={onClose} title={t('help.title')} description={t('help.typing')} footer={<Button onClick={onClose}>{t('common.close')}</Button>}>
      <dl className={styles.keys}>
        {KEYS.filter(({ words }) => blurs || words !== 'help.blur').map(({ words, keys }) => (
          <div key={words} className={styles.key}>
            <dt>{t(words)}</dt>
            <dd className={styles.caps}>
              {keys.map((key) => (
                <KeyCap key={key} name={key} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
