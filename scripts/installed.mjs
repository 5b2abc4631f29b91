// @ts-check

/**
 * @typedef {{ version?: string, optional?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lockfile
 */

/**
 * Whether `installed` (npm's `node_modules/.package-lock.json`) holds what `wanted`
 * (`package-lock.json`) asks for. Optional packages may be absent: they are other platforms'.
 * @param {Lockfile} wanted
 * @param {Lockfile} installed
 * @returns {boolean}
 */
export function isInstalled(wanted, installed) {
  const present = installed.packages ?? {};
  const asked = Object.entries(wanted.packages ?? {}).filter(([path]) => path !== '');
  const complete = asked.every(([path, { version, optional }]) => {
    const found = present[path];
    return found ? found.version === version : optional === true;
  });
  return complete && Object.keys(present).every((path) => wanted.packages?.[path] !== undefined);
}
