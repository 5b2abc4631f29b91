// @ts-check
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * `node scripts/complete-lock.mjs`, after `npm install`: npm leaves a package of another platform
 * out of package-lock.json when its registry could not name it at that moment, and `npm ci` then
 * refuses the file everywhere. Such packages carry their platform in their name and the version
 * of the package that wants them, so the entry is written without asking.
 */
const FILE = 'package-lock.json';
const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const CPUS = ['arm', 'arm64', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64'];

/** @typedef {{ version?: string, dev?: true, license?: string, engines?: unknown, optionalDependencies?: Record<string, string> }} Locked */

/** @type {{ packages: Record<string, Locked> }} */
const lock = JSON.parse(readFileSync(FILE, 'utf8'));
for (const [path, owner] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(owner.optionalDependencies ?? {})) {
    if (`node_modules/${name}` in lock.packages || `${path}/node_modules/${name}` in lock.packages) continue;
    lock.packages[`node_modules/${name}`] = { ...entryOf(name, version, owner) };
    process.stdout.write(`${name}@${version}\n`);
  }
}
const entries = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
writeFileSync(FILE, `${JSON.stringify({ ...lock, packages: Object.fromEntries(entries) }, null, 2)}\n`);

/**
 * @param {string} name
 * @param {string} version
 * @param {Locked} owner
 */
function entryOf(name, version, { dev, license, engines }) {
  const [system = '', cpu = '', abi = ''] = (name.split('/').at(-1) ?? '').replace('binding-', '').split('-');
  if (!SYSTEMS.includes(system) || !CPUS.includes(cpu) || !/^\d/.test(version)) throw new Error(`${name}@${version} is not a platform's package: run npm install where the registry has it.`);
  const libc = abi.startsWith('musl') ? ['musl'] : abi.startsWith('gnu') ? ['glibc'] : undefined;
  return { version, cpu: [cpu], ...(dev && { dev }), ...(libc && { libc }), ...(license !== undefined && { license }), optional: true, os: [system], ...(engines !== undefined && { engines }) };
}
