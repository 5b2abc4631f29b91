import path from 'node:path';
import { serveStatic } from '../../e2e/harness/static-site';
import { type GuardedProcess, startGuarded } from '../../server/livekit/guarded-process';
import type { Chain, Defer, RunningChain } from './chain';
import { type NginxRtmp, startNginxRtmp } from './nginx-rtmp';
import { launchProbed } from './probed-browser';
import { SHOW } from './show';
import { newRoom, openTab, watchUrl } from './studio-chains';

const FEED = path.resolve('bench', 'hls', 'feed-ffmpeg.ts');
const GOP = ['-g', String(SHOW.fps * SHOW.keyframeSeconds)];

interface RtmpOptions {
  /** ffmpeg's options of the picture's encoder, beside the codec. */
  readonly encoder: readonly string[];
  /** hls.js with nothing set, or our viewer's page. */
  readonly player: 'hls.js' | 'ours';
}

/** The usual chain: ffmpeg, RTMP, nginx-rtmp, a browser. */
export function rtmpChain(name: string, options: RtmpOptions): Chain {
  return { name: `RTMP, ${name}`, start: ({ site }, defer) => start(site, options, defer) };
}

/** x264 as it comes: a key frame every 250 frames, which is where nginx-rtmp can cut. */
export const X264_DEFAULTS: readonly string[] = [];
export const X264_KEYED: readonly string[] = GOP;
/** What the studio's encoder does: no look-ahead, its bitrate, key frames where segments start. */
export const X264_TUNED: readonly string[] = [...GOP, '-preset', 'veryfast', '-tune', 'zerolatency', '-b:v', `${SHOW.kbps}k`];

async function start(site: string, { encoder, player }: RtmpOptions, defer: Defer): Promise<RunningChain> {
  const nginx = await startNginxRtmp();
  defer(nginx.close);
  const feed = await startGuarded(process.execPath, { parameters: ['--import', 'tsx', FEED, ...ffmpegParameters(encoder, nginx)], env: { ...process.env } });
  defer(feed.stop);
  const page = await serveStatic({ folders: [path.resolve('node_modules', 'hls.js', 'dist')], files: { 'index.html': HLS_JS_PAGE } });
  defer(page.close);
  const browser = await launchProbed();
  defer(browser.close);
  await playlistReady(nginx.playlistUrl, feed);
  const address = encodeURIComponent(nginx.playlistUrl);
  const frame = await openTab(await browser.newContext(), player === 'ours' ? `${watchUrl(site, newRoom())}&url=${address}` : `${page.url}?${address}`);
  return { player: frame, processes: { chromium: browser.pid, ffmpeg: feed.pid, nginx: nginx.pid }, maker: () => Promise.resolve({ encoder }) };
}

function ffmpegParameters(encoder: readonly string[], { publishUrl }: NginxRtmp): string[] {
  const { width, height, fps } = SHOW;
  const picture = `-analyzeduration 0 -f rawvideo -pixel_format yuv420p -video_size ${width}x${height} -framerate ${fps} -i pipe:0`.split(' ');
  const sound = '-analyzeduration 0 -f s16le -ar 48000 -ac 2 -i pipe:3'.split(' ');
  const rest = '-c:a aac -b:a 128k -f flv'.split(' ');
  return ['-hide_banner', '-nostats', '-loglevel', 'error', ...picture, ...sound, '-c:v', 'libx264', '-pix_fmt', 'yuv420p', ...encoder, ...rest, publishUrl];
}

const PLAYLIST_MS = 90_000;
/** A viewer who comes to a running show finds as many as players keep from its end. */
const SEGMENTS = 3;

/** @throws Error when nothing comes, or the publisher has ended */
async function playlistReady(url: string, feed: GuardedProcess): Promise<void> {
  const until = Date.now() + PLAYLIST_MS;
  while (Date.now() < until && !feed.hasExited()) {
    const response = await fetch(url);
    if ((await response.text()).split('#EXTINF').length > SEGMENTS) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(['ffmpeg and nginx-rtmp made no playlist.', ...feed.lastLines()].join(' '));
}

/** hls.js as its own documentation shows it; the playlist's address is the query. */
const HLS_JS_PAGE = `<!doctype html>
<video autoplay playsinline width="1280" height="720"></video>
<script src="hls.min.js"></script>
<script>
  const hls = new Hls();
  hls.loadSource(decodeURIComponent(location.search.slice(1)));
  hls.attachMedia(document.querySelector('video'));
</script>
`;
