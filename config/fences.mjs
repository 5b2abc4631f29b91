// @ts-check

/**
 * Who may import whom. Every room may import `core` and its own files; what else stands here, with
 * the reason that lint quotes. `room/file` opens one file of a room: the contract it shows to others.
 * @type {Readonly<Record<string, { may: readonly string[], why: string }>>}
 */
export const ROOMS = {
  core: { may: [], why: 'core is the words of the domain: it knows nobody.' },
  planar: { may: [], why: 'planar is arithmetic on planes: it knows core only.' },
  encode: { may: [], why: 'Encoders are driven by the program; they know core and their library.' },
  ai: { may: [], why: 'Inference runs by itself behind ai/protocol; it knows core and its libraries.' },
  sources: {
    may: ['audio/mixer-api', 'audio/pcm-port', 'program/protocol'],
    why: 'A source delivers frames and sound by contract (frame-port, audio/pcm-port, program/protocol) and does not know who takes them.',
  },
  audio: { may: ['encode/packet-port'], why: 'The mixer takes and gives sounds by contract; it knows core only.' },
  outputs: { may: ['access', 'audio/sound-timeline', 'encode', 'serviceworker'], why: 'An output is given a track, packets and sound by the studio; it knows core, access, what encoders say, the service worker, and its library.' },
  players: { may: ['access', 'serviceworker'], why: "Players serve the viewer's page too, which loads nothing of the studio." },
  watch: { may: ['players', 'i18n', 'access', 'theme', 'serviceworker'], why: "The viewer's page loads none of the studio's code." },
  filters: { may: ['planar', 'ai/findings', 'ai/protocol'], why: 'A filter is arithmetic on a picture; what models found reaches it as ai/findings.' },
  program: {
    may: ['planar', 'filters', 'sources', 'encode', 'outputs', 'ai/findings', 'ai/protocol', 'ai/host', 'ai/create-ai-worker', 'ai/sample-size'],
    why: 'The program worker draws and sends; it is told what to do through program/protocol.',
  },
  transform: {
    may: ['planar', 'filters', 'sources', 'encode', 'outputs', 'program', 'ai', 'audio/sinc-kernel', 'audio/sample-buffer'],
    why: "A file goes through the program's own filters into the outputs' own packing, in a worker of its own; the studio starts it.",
  },
  studio: {
    may: ['planar', 'encode', 'ai', 'sources', 'audio', 'outputs', 'players', 'filters', 'program', 'transform', 'state', 'i18n', 'access', 'serviceworker'],
    why: 'The studio is what pages and scripts call; it knows no page.',
  },
  state: { may: [], why: 'Stores hold pure data: they know core and zustand.' },
  ui: { may: ['state', 'i18n', 'theme', 'studio/studio-api'], why: 'Views read stores and call the Studio interface; they hold nothing of the machinery.' },
  i18n: { may: [], why: 'Words know nobody who says them.' },
  access: { may: [], why: 'access is shared by studio and viewer: it knows core only.' },
  theme: { may: ['state'], why: 'The theme is shared by all pages: it knows none of them.' },
  serviceworker: { may: [], why: 'The service worker only passes requests on.' },
};

/** Folders within a room that may import more than the room. */
export const ROOMS_WITHIN = { 'sources/patterns': ['planar'] };

/** Where a library lives, so that it can be replaced in one place and stays out of entry chunks. */
export const LIBRARY_HOMES = {
  'livekit-client': ['outputs', 'players'],
  'hls.js': ['players'],
  mediabunny: ['sources', 'encode', 'outputs', 'transform'],
  zustand: ['state', 'ui'],
  uqr: ['ui'],
  react: ['ui', 'watch'],
  'react-dom': ['ui', 'watch'],
  '@base-ui/react': ['ui', 'watch'],
  'lucide-react': ['ui', 'watch'],
  'react-i18next': ['ui', 'watch', 'i18n'],
  i18next: ['ui', 'watch', 'i18n'],
  '@tensorflow': ['ai'],
  '@litertjs': ['ai'],
};

const DEEPEST = 5;
const NOT_IN_PAGES = ['server', 'e2e', 'bench', 'scripts', 'config'];
const SERVER_LIBRARIES = ['livekit-server-sdk', 'vite', 'node:*'];

/**
 * The table as lint overrides. A relative import names its room by going up exactly as far as the
 * file lies deep, so there is one override per depth.
 */
export function fenceOverrides() {
  const rooms = Object.entries(ROOMS).flatMap(([room, { may, why }]) => overridesOf(room, room, may, why));
  const within = Object.entries(ROOMS_WITHIN).flatMap(([folder, more]) => {
    const room = folder.split('/', 1)[0] ?? '';
    return overridesOf(folder, room, [...(ROOMS[room]?.may ?? []), ...more], ROOMS[room]?.why ?? '');
  });
  return [...rooms, ...within, ...outsideOverrides()];
}

/**
 * @param {string} folder
 * @param {string} room
 * @param {readonly string[]} may
 * @param {string} why
 */
function overridesOf(folder, room, may, why) {
  const first = folder.split('/').length;
  return Array.from({ length: DEEPEST - first + 1 }, (_, i) => {
    const depth = first + i;
    const up = '../'.repeat(depth);
    const closed = Object.keys(ROOMS).filter((other) => other !== room && other !== 'core' && !may.includes(other));
    const opened = may.filter((path) => path.includes('/')).map((path) => `!${up}${path}`);
    const patterns = [
      { group: [...closed.map((other) => `${up}${other}/**`), ...opened], message: `${why} Room ${room} may import: ${['core', ...may].join(', ')}.` },
      { group: [`${up}testing/**`, '**/testing/**'], message: 'Fakes are for tests.' },
      { group: NOT_IN_PAGES.map((other) => `../${up}${other}/**`), message: 'Pages hold nothing of the server or of tooling.' },
      { group: SERVER_LIBRARIES, message: 'This is for the server and for tooling; in a page it would be dead weight, or a secret given away.' },
      ...foreignLibraries(room),
    ];
    return { files: [`src/${folder}/${'*/'.repeat(i)}*.{ts,tsx,mts}`], rules: { 'no-restricted-imports': ['error', { patterns }] } };
  });
}

/** @param {string} room */
function foreignLibraries(room) {
  const foreign = Object.entries(LIBRARY_HOMES).filter(([, homes]) => !homes.includes(room));
  return foreign.map(([library, homes]) => ({ group: [library, `${library}/**`], message: `${library} lives in ${homes.join(', ')}, and nowhere else.` }));
}

/** Server, journeys and benches share the words of the domain with the pages, and nothing else. */
function outsideOverrides() {
  const closed = Object.keys(ROOMS).filter((room) => room !== 'core');
  const patterns = [{ group: closed.map((room) => `**/src/${room}/**`), message: 'Outside of pages only core is imported: journeys and benches see the product as other people do.' }];
  return [{ files: ['{server,e2e,bench}/**/*.ts'], rules: { 'no-restricted-imports': ['error', { patterns }] } }];
}
