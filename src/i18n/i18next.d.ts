import 'i18next';
import type studio from './en.json';
import type watch from './watch.en.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'words';
    keySeparator: false;
    nsSeparator: false;
    resources: { words: typeof studio & typeof watch };
  }
}
