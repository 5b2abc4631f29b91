/** What stands around the picture. Loaded beside the page, so that the picture waits for none of it. */
export { Panels } from './panels/panels';
export { TopBar } from './top/top-bar';
