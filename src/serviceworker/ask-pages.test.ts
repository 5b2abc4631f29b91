import { describe, expect, it } from 'vitest';
import type { LiveReply, LiveRequest, OriginAnswer } from '../core/live-request';
import { type AskedPage, askPages, type Pages } from './ask-pages';

const REQUEST: LiveRequest = { type: 'tabcast-live', stream: 'studio', path: 'index.m3u8', query: '_HLS_msn=3', range: 'bytes=0-1' };
const PATIENCE = { claimMs: 60, holdMs: 500, checkMs: 10 };

type Reply = (reply: LiveReply) => void;

/** A page that does with a question what it is told to; it records what it was asked. */
class FakePage implements AskedPage {
  readonly asked: LiveRequest[] = [];

  constructor(
    readonly id: string,
    private readonly hear: (reply: Reply) => void = () => {},
  ) {}

  postMessage(message: LiveRequest, [port]: Transferable[]): void {
    this.asked.push(message);
    this.hear((reply) => (port as MessagePort).postMessage(reply));
  }
}

function open(...pages: readonly FakePage[]): Pages & { readonly closed: Set<string> } {
  const closed = new Set<string>();
  return { closed, all: async () => pages, isOpen: async (id) => !closed.has(id) };
}

function answer(words: string): OriginAnswer {
  return { status: 200, type: 'text/plain', headers: {}, body: new TextEncoder().encode(words) };
}

function wordsOf(asked: Awaited<ReturnType<typeof askPages>>): string {
  return typeof asked === 'string' ? asked : new TextDecoder().decode(asked.body);
}

function after(ms: number, act: () => void): void {
  setTimeout(act, ms);
}

describe('asking pages for a live file', () => {
  it('asks every page the same and takes the answer of the one that has it', async () => {
    const stranger = new FakePage('a');
    const owner = new FakePage('b', (reply) => reply({ type: 'answer', answer: answer('mine') }));
    expect(wordsOf(await askPages(open(stranger, owner), REQUEST, PATIENCE))).toBe('mine');
    expect([stranger.asked, owner.asked]).toEqual([[REQUEST], [REQUEST]]);
  });

  it('says that nobody has it once every page was silent long enough', async () => {
    const since = performance.now();
    expect(await askPages(open(new FakePage('a')), REQUEST, PATIENCE)).toBe('nobody');
    expect(performance.now() - since).toBeGreaterThanOrEqual(PATIENCE.claimMs - 2);
    expect(await askPages(open(), REQUEST, PATIENCE)).toBe('nobody');
  });

  it('waits for an owner that holds its answer longer than anybody may stay silent', async () => {
    const owner = new FakePage('a', (reply) => {
      reply({ type: 'taken' });
      after(4 * PATIENCE.claimMs, () => reply({ type: 'answer', answer: answer('held') }));
    });
    expect(wordsOf(await askPages(open(owner), REQUEST, PATIENCE))).toBe('held');
  });

  it('keeps to the first that took it', async () => {
    const owner = new FakePage('a', (reply) => {
      reply({ type: 'taken' });
      after(50, () => reply({ type: 'answer', answer: answer('first') }));
    });
    const other = new FakePage('b', (reply) => after(20, () => reply({ type: 'answer', answer: answer('second') })));
    expect(wordsOf(await askPages(open(owner, other), REQUEST, PATIENCE))).toBe('first');
  });

  it('notices that the owner was closed while it held the request', async () => {
    const pages = open(new FakePage('a', (reply) => reply({ type: 'taken' })));
    after(30, () => pages.closed.add('a'));
    const since = performance.now();
    expect(await askPages(pages, REQUEST, PATIENCE)).toBe('lost');
    expect(performance.now() - since).toBeLessThan(PATIENCE.holdMs);
  });

  it('gives up an owner that took it and never answers', async () => {
    const pages = open(new FakePage('a', (reply) => reply({ type: 'taken' })));
    expect(await askPages(pages, REQUEST, { ...PATIENCE, holdMs: 80 })).toBe('lost');
  });
});
