import { AccessToken } from 'livekit-server-sdk';
import type { Page } from '@playwright/test';
import { roomService } from './harness/rooms';
import { serveStatic } from './harness/static-site';
import { serveEndpoint } from './harness/token-server';
import { expect, test } from './studio-test';

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** The page says what happened and what to do, and offers to go live again. */
async function expectWords(page: Page, what: RegExp): Promise<void> {
  await expect(page.getByText(what).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Go live' }).first()).toBeEnabled();
}

test('what can go wrong when going live is a sentence and a hint each', async ({ stage, room, openStudio, noise, farEnd }) => {
  noise.provokes(/Failed to load resource/, /WebSocket connection to/, /net::ERR/, /ERR_CONNECTION_REFUSED/);
  const { livekit } = stage;
  const sign = async (secret: string, where: string): Promise<string> => {
    const token = new AccessToken(livekit.apiKey, secret, { identity: 'host-wrong', ttl: '10m' });
    token.addGrant({ room: where, roomJoin: true, canPublish: true });
    return token.toJwt();
  };
  const full = `${room}-full`;
  await roomService(livekit).createRoom({ name: full, maxParticipants: 1 });
  await farEnd(full);

  const next: { answer: Answer } = { answer: { status: 503, body: {} } };
  const cors = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
  const tokens = await serveEndpoint(async (request) => {
    if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: cors });
    const { status, body } = next.answer;
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...cors } });
  });
  const site = await serveStatic({ folders: [stage.built], files: { 'config.json': JSON.stringify({ tokenEndpoint: tokens.endpoint }) } });
  const good = { status: 201, body: { server_url: livekit.url, participant_token: await sign(livekit.apiSecret, room) } };
  try {
    const studio = await openStudio({}, { site: site.url });
    const heard = await studio.studio.evaluateHandle((handle) => {
      const codes: string[] = [];
      handle.on('fault', (fault) => 'code' in fault && codes.push(fault.code));
      return codes;
    });
    const failures: readonly (readonly [string, Answer, RegExp])[] = [
      ['a token signed by another key', { status: 201, body: { server_url: livekit.url, participant_token: await sign('x'.repeat(40), room) } }, /refused our token/i],
      ['a server that nobody runs', { status: 201, body: { ...good.body, server_url: 'ws://127.0.0.1:9' } }, /cannot be reached/i],
      ['an address that is none', { status: 201, body: { ...good.body, server_url: 'nonsense' } }, /address is not valid|makes no sense/i],
      ['a room that is full', { status: 201, body: { server_url: livekit.url, participant_token: await sign(livekit.apiSecret, full) } }, /room is full/i],
      ['a token function without a server', { status: 503, body: { error: { code: 'not-configured', message: 'No LiveKit server is set up here.' } } }, /No LiveKit server is set up/i],
      ['an answer that is no JSON', { status: 200, body: '<!doctype html><title>hello</title>' }, /makes no sense/i],
    ];
    for (const [name, answer, words] of failures) {
      await test.step(name, async () => {
        next.answer = answer;
        const message = await studio.refusal((handle) => handle.goLive());
        expect(message, 'the kind of fault and a sentence').toMatch(/(Output|Server)Fault: \S+ \S+ \S+/);
        const [output] = (await studio.state()).outputs;
        expect(output?.status.state).toBe('failed');
        await expectWords(studio.page, words);
        await studio.lawfulReport();
      });
    }
    expect(await studio.page.locator('html').getAttribute('data-studio'), 'every output failed').toBe('failed');

    next.answer = good;
    await studio.goLive();
    await studio.toBe('live');
    const report = await studio.lawfulReport();
    expect(report.faults).toHaveLength(failures.length);
    expect(report.faults.every((fault) => fault.recoveredAt !== undefined), 'what works again is marked').toBe(true);
    expect(await heard.jsonValue(), 'the fault event').toEqual(report.faults.map((fault) => fault.code));
    await studio.end();
    await studio.toBe('ready');
  } finally {
    await site.close();
    await tokens.close();
  }
});

test('the token function away, and a second studio of the same name, are said in words', async ({ stage, openStudio, noise, newContext }) => {
  noise.provokes(/Failed to load resource/, /net::ERR/);
  const site = await serveStatic({ folders: [stage.built], files: { 'config.json': '{"tokenEndpoint": "http://127.0.0.1:9/api/token"}' } });
  try {
    const context = await newContext();
    const first = await openStudio({}, { site: site.url, context });
    await first.refusal((handle) => handle.goLive());
    await expectWords(first.page, /token endpoint cannot be reached/i);

    const shared = await newContext();
    const one = await openStudio({ live: '1' }, { context: shared });
    await one.toBe('live');
    const two = await openStudio({}, { context: shared });
    const words = await two.refusal((handle) => handle.goLive());
    expect(words).toMatch(/another studio|already|uses/i);
    await expect(two.page.getByText(/another studio/i).first()).toBeVisible();
    await one.toBe('live');
    await one.lawfulReport();
  } finally {
    await site.close();
  }
});
