// @ts-check
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 200;
const UNSIGNED_MS = 5000;

/**
 * Runs `work` while no other process of this machine holds the lock folder `path`. A lock whose
 * holder has died is taken over. Dependency-free: it guards the installation itself.
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} work
 * @param {{ onWait?: () => void }} [options] `onWait` is called once when somebody else holds the lock
 * @returns {Promise<T>}
 */
export async function withLock(path, work, options = {}) {
  await mkdir(dirname(path), { recursive: true });
  let told = false;
  while (!(await take(path))) {
    if (!told) options.onWait?.();
    told = true;
    if (await isAbandoned(path)) await breakLock(path);
    else await sleep(POLL_MS);
  }
  try {
    return await work();
  } finally {
    await rm(path, { recursive: true, force: true });
  }
}

/** @param {string} path */
async function take(path) {
  try {
    await mkdir(path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  await writeFile(join(path, 'pid'), String(process.pid));
  return true;
}

/** @param {string} path */
async function isAbandoned(path) {
  try {
    const pid = Number(await readFile(join(path, 'pid'), 'utf8'));
    if (pid > 0) return !isAlive(pid);
  } catch {
    // The holder is between making the folder and signing it, or has just left.
  }
  const made = await stat(path).catch(() => undefined);
  return made !== undefined && Date.now() - made.mtimeMs > UNSIGNED_MS;
}

/**
 * Renaming lets one of several waiters win. A waiter that read the dead holder's name just before
 * may still break the next holder's lock: what the locks guard ends in an atomic rename for that reason.
 * @param {string} path
 */
async function breakLock(path) {
  const aside = `${path}.${process.pid}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  await rm(aside, { recursive: true, force: true });
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
