import { CircleAlert, CircleX, Info, X, type LucideIcon } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import type { Notice } from '../../core/studio-state';
import { dropRefusal, shownNotices } from '../../state/studio-store';
import { Button } from '../parts/button';
import { Details } from '../parts/details';
import { Icon } from '../parts/icon';
import { IconButton } from '../parts/icon-button';
import { useTools, useView } from '../studio-context';
import { useWords } from '../use-words';
import styles from './notices.module.css';

const ICONS: Readonly<Record<Notice['level'], LucideIcon>> = { info: Info, warning: CircleAlert, error: CircleX };

/** What people should read, newest first; stands beside the picture, never on it. The newest is in sight, those before it on demand. */
export function NoticeList(): ReactElement {
  const { t } = useWords();
  const { studio: commands, store } = useTools();
  const studio = useView((view) => view.studio);
  const refusals = useView((view) => view.refusals);
  const [all, setAll] = useState(false);
  const notices = shownNotices({ studio, refusals }).toReversed();
  const shown = all ? notices : notices.slice(0, 1);
  const dismissAll = (): void => {
    for (const { id } of notices) {
      dropRefusal(store, id);
      commands.dismissNotice(id);
    }
  };
  return (
    <section className={styles.list} aria-label={t('region.notices')} data-empty={notices.length === 0 || undefined}>
      <div className={styles.cards} aria-live="polite">
        {shown.map((notice) => (
          <NoticeCard key={notice.id} notice={notice} />
        ))}
      </div>
      {notices.length > 1 && (
        <div className={styles.more}>
          <Button look="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t('notices.fewer') : t('notices.more', { count: notices.length - 1 })}
          </Button>
          <Button look="quiet" onClick={dismissAll}>
            {t('notices.dismiss-all')}
          </Button>
        </div>
      )}
    </section>
  );
}

function NoticeCard({ notice }: { readonly notice: Notice }): ReactElement {
  const { t, say } = useWords();
  const { studio, store } = useTools();
  const { id, level, text, values, details } = notice;
  const what = say(`${text}.what`, values, say(text, values, details ?? text));
  const todo = say(`${text}.do`, values, '');
  const code = text.replace(/^fault\./, '');
  const dismiss = (): void => {
    dropRefusal(store, id);
    studio.dismissNotice(id);
  };
  return (
    <article className={styles.notice} data-level={level}>
      <span className={styles.icon}>
        <Icon of={ICONS[level]} />
      </span>
      <div className={styles.words}>
        <p className={styles.what}>{what}</p>
        {todo && <p className={styles.do}>{todo}</p>}
        {details && (
          <Details>
            {code}: {details}
          </Details>
        )}
      </div>
      <IconButton icon={X} label={t('common.dismiss')} className={styles.dismiss} onClick={dismiss} />
    </article>
  );
}
