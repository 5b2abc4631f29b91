// @ts-check
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.mjs';
import { findCommand } from './command.mjs';
import { isInstalled } from './installed.mjs';
import { withLock } from './lock.mjs';
import { findNginx, UNPACKED_NGINX } from './nginx.mjs';

/**
 * Installs what a command needs and lacks; does nothing where nothing is missing. Runs before
 * `npm start`, `npm run build` (packages), `npm test` and `npm run bench` (packages, browser,
 * ffmpeg, nginx, LiveKit server), without a dependency of its own.
 */
const NODE = { major: 20, minor: 19 };
const STAMP = 'node_modules/.tabcast-stamp';
const NPM_LOCK = 'node_modules/.package-lock.json';
const LOCK = '.cache/ensure.lock';
const APT_ENV = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
let aptIsFresh = false;

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
checkNode();
if (!packagesAreInstalled()) await withLock(LOCK, installPackages, { onWait: () => say('Waiting for another command to finish installing.') });
if (process.argv[2] === 'test') await withLock(LOCK, ensureTestParts);

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > NODE.major || (major === NODE.major && minor >= NODE.minor)) return;
  fail(`Tabcast needs Node ${NODE.major}.${NODE.minor} or later; this is ${process.versions.node}.`);
}

function packagesAreInstalled() {
  const wanted = readFileSync('package-lock.json', 'utf8');
  const stamp = createHash('sha256').update(wanted).update(`${process.platform}-${process.arch}`).digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return true;
  if (!existsSync(NPM_LOCK) || !isInstalled(JSON.parse(wanted), JSON.parse(readFileSync(NPM_LOCK, 'utf8')))) return false;
  writeFileSync(STAMP, stamp);
  return true;
}

async function installPackages() {
  if (packagesAreInstalled()) return;
  say('Installing packages (npm ci)');
  if (!run('npm', ['ci', '--no-audit', '--no-fund'])) fail('npm ci failed; its reason stands above.');
  if (!packagesAreInstalled()) fail('npm ci left packages that do not match package-lock.json.');
}

async function ensureTestParts() {
  if (!worksAsBrowser(findChromium())) installChromium();
  for (const tool of ['ffmpeg', 'ffprobe']) if (!findCommand(tool)) installTool(tool, 'ffmpeg');
  if (!findNginx()) unpackNginx();
  await ensureLiveKit();
}

/** @param {string | undefined} path */
function worksAsBrowser(path) {
  return path !== undefined && spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

function installChromium() {
  if (process.env['CHROMIUM_PATH']) fail(`CHROMIUM_PATH names "${process.env['CHROMIUM_PATH']}", which is no browser that runs.`);
  if (aptInstall('chromium') && worksAsBrowser(findChromium())) return;
  say("Installing Playwright's Chromium");
  run('npx', ['playwright', 'install', 'chromium']);
  if (!worksAsBrowser(findChromium())) fail('There is no Chromium to test with: install one, or name it in CHROMIUM_PATH.');
}

/**
 * @param {string} tool
 * @param {string} pkg
 */
function installTool(tool, pkg) {
  if (!aptInstall(pkg)) say(`${tool} is missing: install ${pkg}. Journeys that need it are skipped.`);
}

/**
 * Unpacked and not installed: an installed nginx starts as a service of the system, on port 80.
 * Some releases have the program in `nginx`, some in `nginx-core`.
 */
function unpackNginx() {
  if (findCommand('apt-get') && findCommand('dpkg-deb')) {
    say('Unpacking nginx (apt-get download)');
    freshenApt();
    const folder = mkdtempSync(join(tmpdir(), 'tabcast-nginx-'));
    mkdirSync(UNPACKED_NGINX, { recursive: true });
    for (const pkg of ['nginx', 'nginx-core']) run('apt-get', ['-q', '-o', 'APT::Sandbox::User=root', 'download', pkg], APT_ENV, folder);
    for (const name of readdirSync(folder)) run('dpkg-deb', ['-x', join(folder, name), UNPACKED_NGINX]);
    rmSync(folder, { recursive: true, force: true });
  }
  if (!findNginx()) say('nginx with its WebDAV module is missing: install nginx. Journeys that need it are skipped.');
}

function freshenApt() {
  if (process.getuid?.() === 0) aptIsFresh ||= run('apt-get', ['update', '-q'], APT_ENV);
}

/** @param {string} pkg */
function aptInstall(pkg) {
  if (process.getuid?.() !== 0 || !findCommand('apt-get')) return false;
  say(`Installing ${pkg} (apt-get)`);
  freshenApt();
  return run('apt-get', ['install', '-y', '-q', '--no-install-recommends', pkg], APT_ENV);
}

async function ensureLiveKit() {
  const { tsImport } = await import('tsx/esm/api');
  /** @type {typeof import('../server/livekit/binary.ts')} */
  const { findLiveKitBinary } = await tsImport('../server/livekit/binary.ts', import.meta.url);
  const binary = await findLiveKitBinary({ say });
  if (binary.path === null) say(`There is no LiveKit server: ${binary.reason}. Journeys that need it cannot run.`);
}

/**
 * @param {string} command
 * @param {string[]} parameters
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [cwd]
 */
function run(command, parameters, env = process.env, cwd = '.') {
  return spawnSync(command, parameters, { stdio: ['ignore', 'inherit', 'inherit'], env, cwd, shell: process.platform === 'win32' }).status === 0;
}

/** @param {string} line */
function say(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * @param {string} line
 * @returns {never}
 */
function fail(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}
