import type { ReactElement } from 'react';
import type { SourceId } from '../../core/ids';
import { sourceName } from '../kind-words';
import { useView } from '../studio-context';
import { useWords } from '../use-words';
import { ChoiceInput } from './choice-input';

interface Item {
  readonly value: string;
  readonly label: string;
}

interface SourceInputProps {
  readonly label: string;
  /** The source's id; '' for none. One that is not there counts as none. */
  readonly value: string;
  /** Not offered: the source that the setting belongs to. */
  readonly except: SourceId | undefined;
  readonly onChange: (value: string) => void;
}

/** Another source of the studio, by its name. */
export function SourceInput({ label, value, except, onChange }: SourceInputProps): ReactElement {
  const words = useWords();
  const sources = useView((view) => view.studio.sources);
  const others = sources.filter(({ id, width }) => id !== except && width !== undefined);
  const items: readonly Item[] = [{ value: '', label: words.t('settings.source.none') }, ...others.map((source) => ({ value: source.id, label: sourceName(source, words) }))];
  return <ChoiceInput label={label} items={items} value={items.some((item) => item.value === value) ? value : ''} onChange={onChange} />;
}
