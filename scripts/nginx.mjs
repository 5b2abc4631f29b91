// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findCommand } from './command.mjs';

/** Where `scripts/ensure.mjs` unpacks nginx for tests. */
export const UNPACKED_NGINX = fileURLToPath(new URL('../.cache/nginx', import.meta.url));

/**
 * An nginx that can take files by PUT: one on the PATH or where systems keep it, else the unpacked one.
 * @returns {string | undefined} path of an executable
 */
export function findNginx() {
  const candidates = [findCommand('nginx'), '/usr/sbin/nginx', join(UNPACKED_NGINX, 'usr/sbin/nginx')];
  return candidates.find((path) => path !== undefined && existsSync(path) && hasDav(path));
}

/** @param {string} path */
function hasDav(path) {
  const run = spawnSync(path, ['-V'], { encoding: 'utf8', timeout: 20_000 });
  return run.status === 0 && run.stderr.includes('http_dav_module');
}
