/** Address of the viewer's page for a room, beside this page. */
export function watchUrlOf(room: string): string {
  return new URL(`./#/watch/${encodeURIComponent(room)}`, new URL(location.pathname, location.href)).href;
}
