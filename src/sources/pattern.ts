import { PATTERN_KINDS } from './patterns/kinds';
import { SourceChanges } from './source-changes';
import type { SourceKind } from './source-kind';

const NAMES = PATTERN_KINDS.map(({ kind }) => kind);

/** A generated picture, drawn in the program worker; the bars bring their beep. */
export const pattern: SourceKind = {
  kind: 'pattern',
  version: 1,
  label: 'source.pattern',
  defaults: { pattern: 'hue' },
  fields: [{ key: 'pattern', label: 'source.pattern.pattern', type: 'choice', options: NAMES }],
  spelling: { word: 'pattern', value: 'required', setting: 'pattern', example: NAMES.map((name) => `pattern:${name}`).join(', ') },
  open: ({ settings }, { format }) => {
    const name = String(settings['pattern']);
    return Promise.resolve({
      label: name,
      intake: { via: 'pattern', pattern: name, settings: {} },
      ...(name === 'bars' ? { sound: { via: 'beep' } } : {}),
      size: { width: format.width, height: format.height },
      onChange: new SourceChanges().onChange,
      close: () => undefined,
    });
  },
};
