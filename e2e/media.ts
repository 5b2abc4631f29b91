import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { turnClockwise } from './turn-track';

/** What the test files show: four colours, a moving square and, in the first tenth of each second, a white box in the middle. */
export const QUADRANTS = {
  topLeft: { rgb: [0xc0, 0x30, 0x30], area: { x: 0.1, y: 0.28, width: 0.2, height: 0.12 } },
  topRight: { rgb: [0x30, 0xa0, 0x50], area: { x: 0.7, y: 0.28, width: 0.2, height: 0.12 } },
  bottomLeft: { rgb: [0x30, 0x50, 0xc0], area: { x: 0.1, y: 0.7, width: 0.2, height: 0.12 } },
  bottomRight: { rgb: [0xc0, 0xc0, 0x40], area: { x: 0.7, y: 0.7, width: 0.2, height: 0.12 } },
} as const;

/** Inside the white box of the test files however it is turned, in fractions of the picture. */
export const FILE_FLASH = { x: 0.46, y: 0.46, width: 0.08, height: 0.08 } as const;

/** In the white box of an upright file above the way of the moving square: all white or not at all. */
export const STEADY_FLASH = { x: 0.42, y: 0.41, width: 0.16, height: 0.045 } as const;

const SECONDS = 4;
const FLASH = `drawbox=x=iw*0.4:y=ih*0.4:w=iw*0.2:h=ih*0.2:c=white:t=fill:enable='lt(mod(t,1),0.1)'`;
/** Left: a 1 kHz beep beside each flash; right: a steady 440 Hz. */
const SOUND = `aevalsrc='0.5*sin(2*PI*1000*t)*lt(mod(t,1),0.1)|0.1*sin(2*PI*440*t)':s=48000:d=${SECONDS}`;

/** What a microphone hears: the beep of each second, at the sample rate of a CD. */
const MICROPHONE = `aevalsrc='0.5*sin(2*PI*1000*t)*lt(mod(t,1),0.1)':s=44100:d=${SECONDS}`;

function picture(width: number, height: number, fps: number): string {
  const box = (x: string, y: string, rgb: readonly number[]): string => `drawbox=x=${x}:y=${y}:w=iw:h=ih:c=${hex(rgb)}:t=fill`;
  const { topLeft, topRight, bottomLeft, bottomRight } = QUADRANTS;
  const quarters = [
    `color=c=${hex(topLeft.rgb)}:s=${width}x${height}:r=${fps}:d=${SECONDS}`,
    'format=gbrp',
    box('iw/2', '0', topRight.rgb),
    box('0', 'ih/2', bottomLeft.rgb),
    box('iw/2', 'ih/2', bottomRight.rgb),
    FLASH,
  ].join(',');
  return `${quarters}[q];color=c=black:s=24x24:r=${fps}:d=${SECONDS},format=gbrp[m];[q][m]overlay=x='mod(t*${width / 2},${width})':y=${Math.round(height / 2) - 12}:format=gbrp`;
}

/** BT.709, as most cameras and editors write it: what comes out as BT.601 was converted. */
const BT709 = 'scale=out_color_matrix=bt709:out_range=tv,format=yuv420p';
const TAGS = '-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv';
const H264 = `-c:v libx264 -preset veryfast -g 25 -bf 2 ${TAGS}`;
const VP9 = `-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -b:v 800k ${TAGS}`;
const AAC = '-c:a aac -b:a 160k';
const OPUS = '-c:a libopus -b:a 128k';

interface Recipe {
  readonly video?: string;
  readonly sound?: string;
  readonly filter?: string;
  readonly encode: string;
}

const wide = picture(640, 360, 25);
const RECIPES: Readonly<Record<string, Recipe>> = {
  'clip.mp4': { video: wide, sound: SOUND, filter: BT709, encode: `${H264} ${AAC} -movflags +faststart` },
  'clip.webm': { video: wide, sound: SOUND, filter: BT709, encode: `${VP9} ${OPUS}` },
  'clip.mkv': { video: wide, sound: SOUND, filter: BT709, encode: `${H264} ${OPUS}` },
  'clip.ts': { video: wide, sound: SOUND, filter: BT709, encode: `${H264} ${AAC}` },
  'turned.mov': { video: wide, sound: SOUND, filter: BT709, encode: `${H264} ${AAC}` },
  'varying.mp4': { video: picture(640, 360, 30), filter: `select='if(lt(t,2),not(mod(n,3)),1)',${BT709}`, sound: SOUND, encode: `-fps_mode vfr ${H264} ${AAC}` },
  'odd.webm': { video: picture(321, 181, 25), sound: SOUND, filter: BT709, encode: `${VP9} ${OPUS}` },
  'mute.mp4': { video: wide, filter: BT709, encode: H264 },
  'sound-only.m4a': { sound: SOUND, encode: AAC },
  'busy.mp4': { video: `testsrc2=s=640x480:r=20:d=${SECONDS},noise=alls=10:allf=t`, filter: BT709, encode: H264 },
  'microphone.wav': { sound: MICROPHONE, encode: '-c:a pcm_s16le' },
  'noise.mp4': { video: `color=c=gray:s=640x360:r=30:d=2,noise=alls=60:allf=t`, filter: 'format=yuv420p', encode: '-c:v libx264 -preset ultrafast -crf 30' },
  'still.png': { video: wide, filter: "select='eq(n,10)',format=rgb24", encode: '-frames:v 1' },
  'camera.y4m': { video: wide, filter: "select='lt(n,50)',scale=out_color_matrix=bt601:out_range=tv,format=yuv420p", encode: '' },
};

export type MediaName = 'clip.mp4' | 'clip.webm' | 'clip.mkv' | 'clip.ts' | 'turned.mov' | 'varying.mp4' | 'odd.webm' | 'mute.mp4' | 'sound-only.m4a' | 'still.png' | 'camera.y4m' | 'busy.mp4' | 'microphone.wav' | 'noise.mp4' | 'garbage.mp4';

/** Makes the test files with ffmpeg, once per recipe, in the project's cache; returns their folder. */
export function makeMedia(): string {
  const recipe = createHash('sha256').update(JSON.stringify(RECIPES)).digest('hex').slice(0, 12);
  const folder = path.resolve('.cache', 'test-media', recipe);
  mkdirSync(folder, { recursive: true });
  for (const [name, { video, sound, filter, encode }] of Object.entries(RECIPES)) {
    const file = path.join(folder, name);
    if (existsSync(file)) continue;
    const unfinished = path.join(folder, `unfinished-${process.pid}-${name}`);
    const inputs = [video, sound].flatMap((input) => (input ? ['-f', 'lavfi', '-i', input] : []));
    const made = spawnSync('ffmpeg', ['-v', 'error', '-y', ...inputs, ...(filter ? ['-vf', filter] : []), ...encode.split(' ').filter(Boolean), unfinished], { encoding: 'utf8' });
    if (made.status !== 0) throw new Error(`ffmpeg could not make ${name}: ${made.error?.message ?? made.stderr}`);
    if (name === 'turned.mov') writeFileSync(unfinished, turnClockwise(readFileSync(unfinished), 360));
    renameSync(unfinished, file);
  }
  writeFileSync(path.join(folder, 'garbage.mp4'), Buffer.from(Array.from({ length: 50_000 }, (_, i) => (i * 7919 + (i >> 3) * 31) & 0xff)));
  return folder;
}

function hex(rgb: readonly number[]): string {
  return `0x${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
