import '../../theme/tokens.css';
import '../../theme/page.css';
import { page } from 'vitest/browser';
import { keepLanguage, type Language } from '../../i18n/languages';
import { showTheme, type Theme } from '../../theme/theme';
import { mountStudioPage } from '../studio-page';
import { FakeStudio } from './fake-studio';

interface OpenPage {
  readonly studio: FakeStudio;
  readonly close: () => void;
}

interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly language?: Language;
  readonly theme?: Theme;
  /** Before the page is drawn. */
  readonly prepare?: (studio: FakeStudio) => Promise<void>;
}

/** The studio's page around a fake studio, as a visitor with these wishes gets it. */
export async function openPage({ width = 1440, height = 900, language = 'en', theme = 'dark', prepare }: PageOptions = {}): Promise<OpenPage> {
  await page.viewport(width, height);
  keepLanguage(language);
  showTheme(theme);
  const studio = new FakeStudio();
  await prepare?.(studio);
  const root = document.createElement('div');
  root.id = 'root';
  document.body.append(root);
  const unmount = await mountStudioPage(root, studio);
  return {
    studio,
    close: () => {
      unmount();
      root.remove();
    },
  };
}

/** A busy show: three layers, a filter chain, three sounds, live. */
export async function prepareShow(studio: FakeStudio): Promise<void> {
  await studio.addSource('pattern:clock');
  await studio.addSource({ kind: 'media-file', settings: { file: new File([], 'Opening.mp4', { type: 'video/mp4' }) } });
  const camera = await studio.addSource('camera');
  studio.addFilter(camera, 'hue');
  studio.addFilter(camera, 'rotate');
  await studio.addSound('microphone');
  await studio.addSound('tone');
  studio.setMuted('sound-2', true);
}
