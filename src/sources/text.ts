import type { SourceKind } from './source-kind';

/** Words on the picture: a word of the contract that cannot be opened. */
export const text: SourceKind = {
  kind: 'text',
  version: 1,
  label: 'source.text',
  defaults: { text: '' },
  fields: [{ key: 'text', label: 'source.text.text', type: 'text', maxLength: 2000, multiline: true }],
  spelling: { word: 'text', value: 'required', setting: 'text', example: 'text:<words>' },
};
