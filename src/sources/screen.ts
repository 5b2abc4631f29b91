import type { SourceKind } from './source-kind';

/** A shared screen, window or tab: a word of the contract that cannot be opened. */
export const screen: SourceKind = {
  kind: 'screen',
  version: 1,
  label: 'source.screen',
  defaults: {},
  fields: [],
  spelling: { word: 'screen', value: 'none', example: 'screen' },
};
