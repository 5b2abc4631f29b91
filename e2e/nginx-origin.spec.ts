import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findNginx, type NginxOrigin, startNginx } from './harness/nginx';
import { expect, test } from './studio-test';

/** `docs/nginx-origin.conf` run by a real nginx. */
test.skip(findNginx() === undefined, 'nginx with its WebDAV module is not installed');

let nginx: NginxOrigin;
test.beforeAll(async () => {
  nginx = await startNginx();
});
test.afterAll(() => nginx.close());

async function put(file: string, body: string | Uint8Array<ArrayBuffer>, authorization: string | null = nginx.authorization): Promise<number> {
  const response = await fetch(nginx.url + file, { method: 'PUT', body, headers: authorization === null ? {} : { authorization } });
  await response.arrayBuffer();
  return response.status;
}

test('who knows the secret writes, replaces and deletes files', async () => {
  expect(await put('written/index.m3u8', 'one')).toBe(201);
  expect(await put('written/index.m3u8', 'two')).toBe(204);
  expect(await (await fetch(`${nginx.url}written/index.m3u8`)).text()).toBe('two');
  expect(await put('Gr%C3%B6%C3%9Fe_1.a/seg-1.ts', 'x')).toBe(201);
  expect(readdirSync(nginx.folder).sort()).toEqual(['Größe_1.a', 'written']);
  const headers = { authorization: nginx.authorization };
  expect((await fetch(`${nginx.url}written/index.m3u8`, { method: 'DELETE', headers })).status).toBe(204);
  expect((await fetch(`${nginx.url}written/index.m3u8`)).status).toBe(404);
});

test('nobody else does', async () => {
  await put('guarded/seg-1.ts', 'x');
  const { authorization } = nginx;
  for (const wrong of [null, '', 'Bearer', authorization.toUpperCase(), `${authorization}0`, `x${authorization}`, authorization.replace('Bearer', 'Basic')]) {
    expect(await put('guarded/seg-1.ts', 'y', wrong), String(wrong)).toBe(401);
    const response = await fetch(`${nginx.url}guarded/seg-1.ts`, { method: 'DELETE', headers: wrong === null ? {} : { authorization: wrong } });
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="tabcast-origin"']);
  }
  for (const method of ['POST', 'PATCH', 'MKCOL', 'COPY', 'MOVE', 'PROPFIND']) {
    expect((await fetch(`${nginx.url}guarded/seg-1.ts`, { method, headers: { authorization, destination: `${nginx.url}guarded/seg-2.ts` } })).status, method).toBe(405);
  }
  expect(await (await fetch(`${nginx.url}guarded/seg-1.ts`)).text()).toBe('x');
});

test('only files of streams are written, and nothing leaves the folder', async () => {
  const before = readdirSync(path.dirname(nginx.folder)).sort();
  for (const file of ['index.m3u8', 'a/b/index.m3u8', 'a/../../out.ts', 'a/..%2F..%2Fout.ts', '.hidden/a.ts', 'a/.hidden.ts', 'a/page.html', 'a/index.m3u8.php', 'a/', 'a/%00.ts']) {
    expect([400, 404], file).toContain(await put(file, 'x'));
  }
  expect(readdirSync(path.dirname(nginx.folder)).sort()).toEqual(before);
  expect(existsSync(path.join(nginx.folder, 'a'))).toBe(false);
  expect(await put('large/seg-1.ts', new Uint8Array(33 * 1024 * 1024))).toBe(413);
});

test('files are served as what they are, cached as long as they hold, to pages of any site', async () => {
  const kinds = [
    ['index.m3u8', 'application/vnd.apple.mpegurl', 'no-cache'],
    ['init.mp4', 'video/mp4', 'no-cache'],
    ['seg-1.m4s', 'video/mp4', 'public, max-age=3600, immutable'],
    ['seg-1.ts', 'video/mp2t', 'public, max-age=3600, immutable'],
  ] as const;
  for (const [file, type, caching] of kinds) {
    await put(`kinds/${file}`, '0123456789');
    const { headers } = await fetch(`${nginx.url}kinds/${file}`);
    expect([headers.get('content-type'), headers.get('cache-control'), headers.get('access-control-allow-origin')], file).toEqual([type, caching, '*']);
  }
  const part = await fetch(`${nginx.url}kinds/seg-1.ts`, { headers: { range: 'bytes=2-4' } });
  expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 2-4/10', '234']);
  const missing = await fetch(`${nginx.url}kinds/seg-2.ts`);
  expect([missing.status, missing.headers.get('cache-control'), missing.headers.get('access-control-allow-origin')]).toEqual([404, 'no-cache', '*']);
  const preflight = await fetch(`${nginx.url}kinds/seg-2.ts`, { method: 'OPTIONS', headers: { origin: 'https://studio.example', 'access-control-request-method': 'PUT' } });
  expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([204, 'authorization, content-type, range']);
  expect(preflight.headers.get('access-control-allow-methods')).toContain('PUT');
});

test('two playlists of one second and one length are told apart', async () => {
  await put('twins/index.m3u8', 'aaaa');
  const first = await fetch(`${nginx.url}twins/index.m3u8`);
  expect(await first.text()).toBe('aaaa');
  await put('twins/index.m3u8', 'bbbb');
  const headers: Record<string, string> = { 'if-modified-since': first.headers.get('last-modified') ?? '' };
  const etag = first.headers.get('etag');
  if (etag !== null) headers['if-none-match'] = etag;
  const second = await fetch(`${nginx.url}twins/index.m3u8`, { headers });
  expect([second.status, await second.text()]).toEqual([200, 'bbbb']);
});

test('a reader never sees half of a playlist that is being written', async () => {
  const texts = ['a', 'b'].map((letter) => letter.repeat(200_000));
  await put('whole/index.m3u8', texts[0] ?? '');
  const over = new AbortController();
  const seen = new Set<string>();
  const reading = (async () => {
    while (!over.signal.aborted) seen.add(await (await fetch(`${nginx.url}whole/index.m3u8`)).text());
  })();
  for (let i = 1; i <= 40; i += 1) await put('whole/index.m3u8', texts[i % 2] ?? '');
  over.abort();
  await reading;
  expect(seen.size, 'both were seen').toBe(2);
  expect([...seen].filter((text) => !texts.includes(text)).length).toBe(0);
});

test('a page of another site writes and reads through the browser', async ({ newContext, stage, noise }) => {
  noise.provokes(/favicon\.ico/);
  const page = await (await newContext()).newPage();
  await page.goto(`${stage.site}manifest.webmanifest`);
  const outcome = await page.evaluate(
    async ({ url, authorization }) => {
      const headers = { authorization, 'content-type': 'video/mp2t' };
      const write = await fetch(`${url}page/seg-1.ts`, { method: 'PUT', body: new Uint8Array(1000), headers });
      const read = await fetch(`${url}page/seg-1.ts`);
      const gone = await fetch(`${url}page/seg-1.ts`, { method: 'DELETE', headers });
      return [write.status, read.status, (await read.arrayBuffer()).byteLength, gone.status];
    },
    { url: nginx.url, authorization: nginx.authorization },
  );
  expect(outcome).toEqual([201, 200, 1000, 204]);
});

test('files are there again after nginx was killed', async () => {
  await put('kept/index.m3u8', 'kept');
  await nginx.kill();
  await expect(fetch(`${nginx.url}kept/index.m3u8`)).rejects.toThrow();
  await nginx.restart();
  expect(await (await fetch(`${nginx.url}kept/index.m3u8`)).text()).toBe('kept');
  expect(readFileSync(path.join(nginx.folder, 'kept/index.m3u8'), 'utf8')).toBe('kept');
});
