const WORDS = {
  en: { what: 'The page could not be opened.', todo: 'Reload it. If that does not help, use a current Chrome, Edge, Firefox or Safari.', again: 'Reload' },
  ja: { what: 'ページを開けませんでした。', todo: '再読み込みしてください。改善しない場合は、最新の Chrome、Edge、Firefox、Safari を使ってください。', again: '再読み込み' },
  zh: { what: '无法打开页面。', todo: '请重新加载。若仍无法打开，请使用最新版的 Chrome、Edge、Firefox 或 Safari。', again: '重新加载' },
} as const;

/** Says on an otherwise empty page that its code did not load or start. Needs nothing that could be missing too: no React, no dictionary. */
export function showFailure(root: HTMLElement, error: unknown): void {
  const language = navigator.language.slice(0, 2);
  const words = language === 'ja' || language === 'zh' ? WORDS[language] : WORDS.en;
  if (!document.documentElement.dataset['watch']) document.documentElement.dataset['studio'] = 'failed';
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const button = made('button', words.again);
  button.addEventListener('click', () => location.reload());
  const details = document.createElement('details');
  details.append(made('summary', '…'), made('code', message));
  const main = document.createElement('main');
  main.className = 'failure';
  main.setAttribute('role', 'alert');
  main.append(made('h1', words.what), made('p', words.todo), details, button);
  root.replaceChildren(main);
}

function made<T extends keyof HTMLElementTagNameMap>(tag: T, text: string): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
