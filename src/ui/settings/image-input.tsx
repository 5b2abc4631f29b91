import { ImagePlus, X } from 'lucide-react';
import { useId, useRef, useState, type ClipboardEvent, type ReactElement } from 'react';
import { takes, type Field } from '../../core/settings';
import { HiddenPicker } from '../parts/hidden-picker';
import { Icon } from '../parts/icon';
import { IconButton } from '../parts/icon-button';
import { useFileDrop } from '../parts/use-file-drop';
import { useWords } from '../use-words';
import { imageAddress } from './image-address';
import styles from './image-input.module.css';
import { useOwnImages } from './use-own-images';

interface ImageInputProps {
  readonly field: Field & { readonly type: 'image' };
  readonly label: string;
  /** Its address; '' for none. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** An image, chosen by its thumbnail: those of the product, and one's own by drop, paste or the browser's picker. */
export function ImageInput({ field, label, value, onChange }: ImageInputProps): ReactElement {
  const { t, say } = useWords();
  const own = useOwnImages(field.label);
  const name = useId();
  const [wrong, setWrong] = useState(false);
  const take = async (file: File): Promise<void> => {
    const address = await imageAddress(file, field.maxLength);
    setWrong(address === undefined);
    if (address === undefined) return;
    onChange(address);
    await own.keep(address);
  };
  const onPaste = (event: ClipboardEvent): void => {
    const [file] = event.clipboardData.files;
    const text = event.clipboardData.getData('text/plain').trim();
    if (file) void take(file);
    else if (/^https?:/i.test(text) && takes(field, text)) onChange(text);
    else return;
    event.preventDefault();
  };
  const zone = useFileDrop((file) => void take(file));
  const known = [...field.samples, ...own.images.map(({ address }) => address)];
  const elsewhere = value !== '' && !known.includes(value) ? [value] : [];
  const drop = (address: string): void => {
    const kept = own.images.find((image) => image.address === address);
    if (kept) void own.drop(kept.id);
    if (address === value) onChange('');
  };
  const tile = (address: string, words: string, isOwn: boolean): ReactElement => (
    <Tile key={address} name={name} address={address} words={words} chosen={address === value} onChoose={() => onChange(address)} onDrop={isOwn ? () => drop(address) : undefined} />
  );
  return (
    <div className={styles.images} onPaste={onPaste} {...zone}>
      <div role="radiogroup" aria-label={label} className={styles.tiles}>
        {field.samples.map((address) => tile(address, say(`${field.label}.${nameOf(address)}`, {}, nameOf(address)), false))}
        {[...own.images.map(({ address }) => address), ...elsewhere].map((address, i) => tile(address, t('settings.image.own', { number: i + 1 }), true))}
        <AddTile onFile={(file) => void take(file)} />
      </div>
      <p className={styles.hint} role={wrong ? 'alert' : undefined} data-wrong={wrong || undefined}>
        {t(wrong ? 'settings.image.wrong' : 'settings.image.hint')}
      </p>
    </div>
  );
}

interface TileProps {
  readonly name: string;
  readonly address: string;
  readonly words: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  /** Undefined for images that stay. */
  readonly onDrop: (() => void) | undefined;
}

function Tile({ name, address, words, chosen, onChoose, onDrop }: TileProps): ReactElement {
  const { t } = useWords();
  return (
    <span className={styles.tile} data-on={chosen || undefined}>
      <label className={styles.choice} title={words}>
        <input className={styles.input} type="radio" name={name} aria-label={words} checked={chosen} onChange={onChoose} />
        <img className={styles.picture} src={address} alt="" loading="lazy" decoding="async" draggable={false} />
      </label>
      {onDrop && <IconButton icon={X} className={styles.drop} label={t('settings.image.remove', { label: words })} onClick={onDrop} />}
    </span>
  );
}

function AddTile({ onFile }: { readonly onFile: (file: File) => void }): ReactElement {
  const { t } = useWords();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className={styles.add} aria-label={t('settings.image.add')} title={t('settings.image.add')} onClick={() => picker.current?.click()}>
        <Icon of={ImagePlus} />
      </button>
      <HiddenPicker ref={picker} accept="image/*" onFiles={([first]) => first && onFile(first)} />
    </>
  );
}

/** An image's name in its address: `backdrops/dusk.jpg` is `dusk`. */
function nameOf(address: string): string {
  return address.replace(/^.*\//, '').replace(/\.\w+$/, '');
}
