import type { ReactElement } from 'react';
import type { FaultData } from '../../core/fault';
import { Details } from '../parts/details';
import { useWords } from '../use-words';
import styles from './notices.module.css';

/** A fault as people read it: what happened, what to do, the rest folded away. */
export function FaultWords({ fault }: { readonly fault: FaultData }): ReactElement {
  const { say } = useWords();
  const { code, family, message, context = {} } = fault;
  return (
    <div className={styles.words}>
      <p className={styles.what}>{say(`fault.${code}.what`, context, message)}</p>
      <p className={styles.do}>{say(`fault.${code}.do`, context, '')}</p>
      <Details>
        {family}/{code}: {message}
      </Details>
    </div>
  );
}
