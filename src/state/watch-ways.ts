import type { OutputState, StudioState } from '../core/studio-state';

/** A way to watch the show, and the address of the viewer's page for it. */
export interface WatchWay {
  readonly way: 'livekit' | 'hls' | 'hls-pushed';
  readonly url: string;
}

/**
 * The ways of those outputs that are switched on or run: LiveKit; HLS in this browser's tabs; HLS from the origin
 * that files are pushed to, for everybody.
 * @param base the page's address
 */
export function watchWays({ watchUrl, outputs }: Pick<StudioState, 'watchUrl' | 'outputs'>, base: string): readonly WatchWay[] {
  return outputs.filter(isOffered).flatMap((output): WatchWay[] => {
    if (output.kind === 'livekit') return [{ way: 'livekit', url: watchUrl }];
    if (output.kind !== 'hls') return [];
    const playlist = pushedPlaylist(output, base);
    const pushed: WatchWay[] = playlist ? [{ way: 'hls-pushed', url: `${watchUrl}?via=hls&url=${encodeURIComponent(playlist)}` }] : [];
    return [{ way: 'hls', url: `${watchUrl}?via=hls` }, ...pushed];
  });
}

/** Where the files of an HLS output go, with a slash at the end; undefined when they stay. */
export function pushFolder(push: unknown, base: string): string | undefined {
  if (typeof push !== 'string' || push.trim() === '') return undefined;
  const url = URL.parse(push.trim(), base);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url.href;
}

function pushedPlaylist({ settings }: OutputState, base: string): string | undefined {
  const folder = pushFolder(settings['push'], base);
  return folder && `${folder}index.m3u8`;
}

function isOffered({ selected, status }: OutputState): boolean {
  return selected || (status.state !== 'idle' && status.state !== 'failed');
}
