import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withLock } from './lock.mjs';

let folder = '';
let lock = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tabcast-lock-'));
  lock = join(folder, 'inner', 'lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a lock', () => {
  it('lets one in at a time and is gone at the end', async () => {
    let inside = 0;
    let most = 0;
    const work = async (): Promise<string> => {
      inside += 1;
      most = Math.max(most, inside);
      await sleep(20);
      inside -= 1;
      return 'done';
    };
    expect(await Promise.all([withLock(lock, work), withLock(lock, work), withLock(lock, work)])).toEqual(['done', 'done', 'done']);
    expect(most).toBe(1);
    expect(existsSync(lock)).toBe(false);
  });

  it('is given back when the work fails', async () => {
    await expect(withLock(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withLock(lock, () => Promise.resolve(1))).toBe(1);
  });

  it('of a dead holder is taken over', async () => {
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    mkdirSync(lock, { recursive: true });
    writeFileSync(join(lock, 'pid'), String(dead));
    expect(await withLock(lock, () => Promise.resolve(1))).toBe(1);
  });

  it('that nobody signed is taken over after a while', async () => {
    mkdirSync(lock, { recursive: true });
    const past = Date.now() / 1000 - 60;
    utimesSync(lock, past, past);
    expect(await withLock(lock, () => Promise.resolve(1))).toBe(1);
  });

  it('of a living holder is waited for', async () => {
    mkdirSync(lock, { recursive: true });
    writeFileSync(join(lock, 'pid'), String(process.ppid));
    let waited = 0;
    const result = withLock(lock, () => Promise.resolve(existsSync(lock)), { onWait: () => (waited += 1) });
    await sleep(300);
    expect(waited).toBe(1);
    rmSync(lock, { recursive: true });
    expect(await result).toBe(true);
  });
});
