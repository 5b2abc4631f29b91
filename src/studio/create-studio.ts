import { TabcastStudio } from './studio';
import type { Studio, StudioApi } from './studio-api';
import { parseStudioParameters } from './url-parameters';

declare global {
  interface Window {
    /** The automation object. */
    studio: StudioApi;
  }
}

/** Opens the studio that a query string asks for and makes it `window.studio`. Main thread, once per page. */
export function createStudio(search: string): Studio {
  const studio = new TabcastStudio(parseStudioParameters(search));
  window.studio = studio;
  return studio;
}
