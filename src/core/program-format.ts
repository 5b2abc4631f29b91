import { PipelineFault } from './fault';

/** Size and rate of the program. Width and height are even, in pixels. */
export interface ProgramFormat {
  readonly width: number;
  readonly height: number;
  /** Ticks per second. */
  readonly fps: number;
}

export const DEFAULT_FORMAT: ProgramFormat = { width: 1280, height: 720, fps: 30 };

/** Both sides of the program, px; at least one timecode cell of 2 px fits 32 times. */
export const SIDE_RANGE = { min: 64, max: 3840 } as const;
export const FPS_RANGE = { min: 1, max: 60 } as const;

/** The two ways a program is drawn: planes on the CPU, or WebGL2. */
export type Renderer = 'planar' | 'webgl2';
/** The two ways the program leaves the worker as a MediaStreamTrack. */
export type TrackSinkKind = 'generator' | 'capture';

/** @throws PipelineFault `bad-setting` for odd, fractional or absurd values; nothing is rounded in silence. */
export function checkFormat(format: ProgramFormat): ProgramFormat {
  const { width, height, fps } = format;
  for (const [name, side] of [['width', width], ['height', height]] as const) {
    if (!Number.isInteger(side) || side % 2 !== 0 || side < SIDE_RANGE.min || side > SIDE_RANGE.max) {
      refuse(name, side, `an even number of pixels from ${SIDE_RANGE.min} to ${SIDE_RANGE.max}`);
    }
  }
  if (!Number.isInteger(fps) || fps < FPS_RANGE.min || fps > FPS_RANGE.max) {
    refuse('fps', fps, `a whole number from ${FPS_RANGE.min} to ${FPS_RANGE.max}`);
  }
  return { width, height, fps };
}

function refuse(setting: string, value: number, accepted: string): never {
  throw new PipelineFault('bad-setting', `The program's ${setting} cannot be ${value}; it accepts ${accepted}.`, { context: { kind: 'program', setting, value, accepted } });
}
