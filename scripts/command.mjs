// @ts-check
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const SUFFIXES = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];

/**
 * The full path of a command on the PATH, undefined without one.
 * @param {string} name
 * @param {string} [path] the PATH to look in
 * @returns {string | undefined}
 */
export function findCommand(name, path = process.env['PATH'] ?? '') {
  const candidates = path.split(delimiter).filter(Boolean).flatMap((folder) => SUFFIXES.map((suffix) => join(folder, name + suffix)));
  return candidates.find(isExecutable);
}

/**
 * @param {string} file
 * @returns {boolean}
 */
export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
