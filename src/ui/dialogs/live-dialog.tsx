import { CircleAlert, CircleCheck, type LucideIcon } from 'lucide-react';
import { useRef, type ReactElement } from 'react';
import { chosenOutputs } from '../../state/air';
import { liveChecks } from '../../state/live-checks';
import { stripName } from '../kind-words';
import { plannedFacts } from '../outputs/output-facts';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import { Modal } from '../parts/modal';
import { useView } from '../studio-context';
import { useWords } from '../use-words';
import styles from './dialogs.module.css';

interface LiveDialogProps {
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** Asks before going on air: where to, what will start, and what viewers would miss. */
export function LiveDialog({ onClose, onConfirm }: LiveDialogProps): ReactElement {
  const words = useWords();
  const { t, say, formats } = words;
  const confirm = useRef<HTMLButtonElement>(null);
  const studio = useView((view) => view.studio);
  const outputs = chosenOutputs(studio.outputs);
  const checks = liveChecks(studio);
  const { room, name, program } = studio;
  const size = `${program.width} × ${program.height}`;
  const sounds = studio.strips.filter((strip) => !strip.muted).map((strip) => stripName(strip, words));
  const footer = (
    <>
      <Button onClick={onClose}>{t('common.cancel')}</Button>
      <Button ref={confirm} look="air" disabled={outputs.length === 0} onClick={onConfirm}>
        {t('live.go')}
      </Button>
    </>
  );
  return (
    <Modal open onClose={onClose} title={t('live.ask')} description={t('live.ask.what', { room, name })} footer={footer} firstFocus={confirm}>
      <ul className={styles.checks}>
        {outputs.length === 0 && (
          <Check pass={false} name={t('region.outputs')}>
            {t('live.ask.nothing')}
          </Check>
        )}
        {outputs.map((output) => (
          <Check key={output.kind} pass name={say(`output.${output.kind}`)}>
            {plannedFacts(output, words)}
          </Check>
        ))}
        <Check pass={checks.picture === 'good'} name={t('live.check.picture')}>
          {t(`live.check.picture.${checks.picture}`, { size, fps: formats.whole(program.fps) })}
        </Check>
        <Check pass={checks.sound === 'good'} name={t('live.check.sound')}>
          {t(`live.check.sound.${checks.sound}`, { names: sounds.join(', ') })}
        </Check>
      </ul>
    </Modal>
  );
}

function Check({ pass, name, children }: { readonly pass: boolean; readonly name: string; readonly children: string }): ReactElement {
  const { t } = useWords();
  const icon: LucideIcon = pass ? CircleCheck : CircleAlert;
  return (
    <li className={styles.check}>
      <span className={styles.verdict} data-pass={pass || undefined} role="img" aria-label={t(pass ? 'live.check.pass' : 'live.check.warn')}>
        <Icon of={icon} />
      </span>
      <span className={styles.checkName}>{name}</span>
      <span className={styles.checkWords}>{children}</span>
    </li>
  );
}
