import { spawn } from 'node:child_process';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { pythonWith } from '../python-environment';
import { JOB, type Preset, type Segmenter, type SegmentRun, type Turn } from './segmenter';

const FOLDER = path.resolve('bench', 'segment');

/** `segment.py`: decoding, turning and encoding picture by picture in Python. */
export function pyavSegmenter(preset: Preset, turn: Turn): Segmenter {
  return {
    name: `PyAV, ${preset}, ${turn}`,
    run: async (file, folder) => {
      const python = pythonWith(path.join(FOLDER, 'requirements.txt'));
      const { output } = await runToEnd(python, [path.join(FOLDER, 'segment.py'), file, folder, String(JOB.fps), String(JOB.kbps), preset, turn]);
      return JSON.parse(output) as SegmentRun;
    },
  };
}

/** ffmpeg's own HLS muxer with the same encoder, bitrate and key frames. */
export function ffmpegSegmenter(preset: Preset, turn: Turn): Segmenter {
  return {
    name: `ffmpeg, ${preset}, ${turn}`,
    run: async (file, folder) => {
      const filter = turn === 'rotate' ? ['-vf', `rotate=t*${JOB.degreesPerSecond}*PI/180`] : [];
      const encoder = ['-c:v', 'libx264', '-preset', preset, ...(preset === 'ultrafast' ? ['-tune', 'zerolatency'] : []), '-b:v', `${JOB.kbps}k`, '-g', String(JOB.fps * JOB.segmentSeconds), '-pix_fmt', 'yuv420p'];
      const hls = ['-f', 'hls', '-hls_time', String(JOB.segmentSeconds), '-hls_list_size', '0', path.join(folder, 'index.m3u8')];
      const { output, seconds } = await runToEnd('ffmpeg', ['-hide_banner', '-nostats', '-v', 'info', '-benchmark', '-progress', 'pipe:1', '-i', file, '-an', ...filter, ...encoder, ...hls]);
      const last = (key: string, unit: string): number => Number([...output.matchAll(new RegExp(`${key}=\\s*([\\d.]+)${unit}`, 'g'))].at(-1)?.[1]);
      return { frames: last('frame', ''), seconds, cpuSeconds: last('utime', 's') + last('stime', 's') };
    },
  };
}

interface Ended {
  /** Both streams in the order of their coming. */
  readonly output: string;
  readonly seconds: number;
}

/** @throws Error with what it said when it fails */
async function runToEnd(command: string, parameters: readonly string[]): Promise<Ended> {
  const began = performance.now();
  const child = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()));
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`${command} failed: ${output}`);
  return { output, seconds: (performance.now() - began) / 1000 };
}
