import { brokenPlaylistRules, readPlaylist } from '../src/testing/playlist-rules';
import { decodeComplaints, probe } from './far-end/probe-media';
import { HlsViewer } from './harness/hls-viewer';
import { LiveFiles } from './harness/live-files';
import { hlsOf, type StudioPage } from './harness/studio-page';
import { expect, test } from './studio-test';

/** The window holds all of it, however long a busy machine takes. */
const SHOW = { source: 'pattern:counter', audio: 'tone', size: '320x180', output: 'hls', hls: 'segment=1,window=60,kbps=300' };

test('an encoder lost under a running show: it goes on behind a discontinuity, and so does who watches', async ({ stage, room, openStudio, newContext }) => {
  const context = await newContext();
  const studio = await openStudio(SHOW, { context });
  const encoders = await Encoders.of(studio);
  const files = new LiveFiles(studio);
  await studio.goLive();
  const viewer = await HlsViewer.open(await context.newPage(), stage.site, room);
  await viewer.toBe('playing', 30_000);
  const playlists = await files.followUntil(2);
  await encoders.loseOne();
  const lostMs = Date.now();
  const hasGoneOn = (text: string): boolean => readPlaylist(text).segments.findLastIndex(({ discontinuity }) => !discontinuity) > readPlaylist(text).segments.findIndex(({ discontinuity }) => discontinuity);
  playlists.push(...(await files.follow((text) => text.includes('EXT-X-DISCONTINUITY\n') && hasGoneOn(text))));

  const shownMs = async (): Promise<number> => Date.now() - Math.min(...(await viewer.see(500)).ages);
  await expect.poll(shownMs, { message: 'the viewer sees what was made since', timeout: 20_000 }).toBeGreaterThan(lostMs + 500);
  await viewer.toBe('playing');
  const { faults } = await studio.lawfulReport();
  expect(faults).toMatchObject([{ family: 'encoder', output: 'hls' }]);
  expect(faults[0]?.recoveredAt).toBeGreaterThanOrEqual(faults[0]?.at ?? Infinity);

  await studio.end();
  await viewer.toBe('ended', 15_000);
  const text = await files.text('index.m3u8');
  expect(brokenPlaylistRules([...playlists, text])).toEqual([]);
  const { segments } = readPlaylist(text);
  const breaks = segments.flatMap(({ discontinuity }, index) => (discontinuity ? [index] : []));
  expect(breaks).toHaveLength(1);
  const [before, since] = [segments.slice(0, breaks[0]), segments.slice(breaks[0])];
  expect(new Set(before.map(({ map }) => map)).size).toBe(1);
  expect(new Set(since.map(({ map }) => map)).size).toBe(1);
  expect(since[0]?.map, 'decoders begin anew').not.toBe(before[0]?.map);
  let pictures = 0;
  for (const stretch of [before, since]) {
    const file = await files.save(stretch.map(({ uri }) => uri), stretch[0]?.map);
    expect(decodeComplaints(file)).toBe('');
    const video = probe(file).packets.filter(({ kind }) => kind === 'video');
    expect(video[0]?.key).toBe(true);
    pictures += video.length;
  }
  const report = await studio.lawfulReport();
  expect(hlsOf(report)).toMatchObject({ encoded: pictures, status: { state: 'idle' }, discontinuities: 1 });
});

test('an encoder that is lost again and again: the output fails in words, what was made stays whole, the program goes on', async ({ openStudio }) => {
  const studio = await openStudio(SHOW);
  const encoders = await Encoders.of(studio);
  const files = new LiveFiles(studio);
  await studio.goLive();
  const playlists = await files.followUntil(2);
  await encoders.loseAll();
  const hls = async (): Promise<string | undefined> => (await studio.state()).outputs.find(({ kind }) => kind === 'hls')?.status.state;
  await expect.poll(hls, { timeout: 20_000 }).toBe('failed');
  playlists.push(await files.text('index.m3u8'));
  expect(brokenPlaylistRules(playlists)).toEqual([]);
  expect(readPlaylist(playlists.at(-1) ?? '').ended).toBe(true);
  const { faults, program } = await studio.lawfulReport();
  expect(faults.at(-1)).toMatchObject({ family: 'encoder', code: 'failed', output: 'hls' });
  expect(faults.at(-1)).not.toHaveProperty('recoveredAt');
  await expect.poll(async () => (await studio.report()).program.rendered, { message: 'the program goes on' }).toBeGreaterThan(program.rendered);
});

/**
 * Takes encoders of the program worker away, as browsers do when a driver fails: one that is given a configuration
 * it does not have is closed by the browser, which says so to its owner.
 */
class Encoders {
  private constructor(private readonly worker: ReturnType<StudioPage['page']['workers']>[number]) {}

  /** Before the studio goes live. */
  static async of({ page }: StudioPage): Promise<Encoders> {
    const worker = page.workers().find((candidate) => candidate.url().includes('program.worker'));
    if (!worker) throw new Error(`No worker of the program among ${page.workers().map((each) => each.url()).join(', ')}`);
    await worker.evaluate(() => {
      const Native = VideoEncoder;
      const made: VideoEncoder[] = [];
      const loss = {
        made,
        always: false,
        lose: (encoder: VideoEncoder | undefined) => encoder && Native.prototype.configure.call(encoder, { codec: 'hev1.1.6.L93.B0', width: 320, height: 180 }),
      };
      class Watched extends Native {
        constructor(init: VideoEncoderInit) {
          super(init);
          made.push(this);
        }

        override configure(config: VideoEncoderConfig): void {
          super.configure(config);
          if (loss.always) loss.lose(this);
        }
      }
      Object.assign(globalThis, { loss, VideoEncoder: Watched });
    });
    return new Encoders(worker);
  }

  async loseOne(): Promise<void> {
    await this.worker.evaluate(() => {
      const { loss } = globalThis as unknown as { loss: { made: VideoEncoder[]; lose: (encoder: VideoEncoder | undefined) => void } };
      loss.lose(loss.made.findLast(({ state }) => state === 'configured'));
    });
  }

  /** The one at work, and every one that takes its place. */
  async loseAll(): Promise<void> {
    await this.worker.evaluate(() => Object.assign((globalThis as unknown as { loss: object }).loss, { always: true }));
    await this.loseOne();
  }
}
