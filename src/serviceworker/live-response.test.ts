import { describe, expect, it } from 'vitest';
import type { OriginAnswer } from '../core/live-request';
import { liveResponse } from './live-response';

const BYTES = new Uint8Array([1, 2, 3, 4]);
const SEGMENT: OriginAnswer = { status: 200, type: 'video/mp4', headers: { etag: '"7"' }, body: BYTES };

describe('the response to a request for a live file', () => {
  it('carries status, type, headers and bytes of the owner', async () => {
    const response = liveResponse({ ...SEGMENT, status: 206, headers: { 'content-range': 'bytes 2-5/9' } }, 'seg-1.m4s', 'GET');
    expect([response.status, response.headers.get('content-type'), response.headers.get('content-range'), response.headers.get('content-length')]).toEqual([206, 'video/mp4', 'bytes 2-5/9', '4']);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(BYTES);
  });

  it.each(['index.m3u8', 'main.m3u8', 'init.mp4'])('forbids keeping %s', (path) => {
    expect(liveResponse(SEGMENT, path, 'GET').headers.get('cache-control')).toBe('no-store');
  });

  it.each(['seg-1.m4s', 'seg-1.ts'])('lets %s be kept for a while', (path) => {
    expect(liveResponse(SEGMENT, path, 'GET').headers.get('cache-control')).toContain('immutable');
  });

  it("lets the owner's own Cache-Control stand", () => {
    expect(liveResponse({ ...SEGMENT, headers: { 'cache-control': 'no-cache' } }, 'seg-1.m4s', 'GET').headers.get('cache-control')).toBe('no-cache');
  });

  it('may be embedded by an isolated page of the same site', () => {
    for (const response of [liveResponse(SEGMENT, 'a.m4s', 'GET'), liveResponse('nobody', 'a.m4s', 'GET')]) {
      expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    }
  });

  it('to HEAD says the length and has no body', async () => {
    const response = liveResponse(SEGMENT, 'seg-1.m4s', 'HEAD');
    expect(response.headers.get('content-length')).toBe('4');
    expect((await response.arrayBuffer()).byteLength).toBe(0);
  });

  it('of a status without body has none', () => {
    expect(liveResponse({ ...SEGMENT, status: 304 }, 'seg-1.m4s', 'GET').body).toBeNull();
  });

  it.each([
    ['nobody', 404],
    ['lost', 503],
  ] as const)('says in words why there is no file: %s', async (asked, status) => {
    const response = liveResponse(asked, 'index.m3u8', 'GET');
    expect(response.status).toBe(status);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.text()).toMatch(/page/);
  });
});
