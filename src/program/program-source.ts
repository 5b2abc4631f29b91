import { PipelineFault, SupportFault } from '../core/fault';
import type { SourceId } from '../core/ids';
import type { FilterInstance } from '../core/scene';
import { findFilter } from '../filters/registry';
import { findPattern } from '../sources/patterns/registry';
import type { Texture } from './compositors/compositor';
import { SourceLedger } from './frame-ledger';
import { BitmapIntake } from './intakes/bitmap-intake';
import type { Intake, IntakeContext } from './intakes/intake';
import { PatternIntake } from './intakes/pattern-intake';
import { PortIntake } from './intakes/port-intake';
import { StreamIntake } from './intakes/stream-intake';
import type { Intake as IntakeSpec } from './protocol';
import { Aims } from './sight/aims';
import { type SightEnvironment, SourceSight } from './sight/source-sight';

/** Of a tick's time, what a live source's frame may wait for models: the rest is for reading it. */
const LOOK_SHARE = 0.7;

/** One source of the program with its chain of filters. */
export class ProgramSource {
  readonly ledger: SourceLedger;
  filters: readonly FilterInstance[] = [];
  readonly aims = new Aims(findFilter);

  constructor(
    readonly id: SourceId,
    readonly intake: Intake,
    ledger: SourceLedger,
    readonly sight: SourceSight,
  ) {
    this.ledger = ledger;
  }

  /** Those of its filters that are on. */
  get enabled(): readonly FilterInstance[] {
    return this.filters.filter(({ enabled }) => enabled);
  }
}

/** @throws PipelineFault, SupportFault when such an intake cannot be made here; what was transferred is then let go */
export function createSource(id: SourceId, spec: IntakeSpec, fps: number, context: Omit<IntakeContext, 'ledger' | 'look'>, sighted: SightEnvironment): ProgramSource {
  const ledger = new SourceLedger();
  const sight = new SourceSight(id, sighted);
  const look = (texture: Texture, budgetMs = (LOOK_SHARE * 1000) / fps): Promise<void> | undefined => sight.look(texture, budgetMs);
  return new ProgramSource(id, createIntake(spec, fps, { ...context, ledger, look }), ledger, sight);
}

function createIntake(spec: IntakeSpec, fps: number, context: IntakeContext): Intake {
  switch (spec.via) {
    case 'pattern': {
      const kind = findPattern(spec.pattern);
      if (!kind) throw new PipelineFault('unknown-kind', `There is no pattern "${spec.pattern}".`);
      return new PatternIntake(kind, spec.settings, context);
    }
    case 'stream':
      return new StreamIntake(spec.readable, context);
    case 'track': {
      const { track } = spec;
      if (typeof MediaStreamTrackProcessor === 'undefined') {
        track.stop();
        throw new SupportFault('unsupported', 'This browser cannot read a camera track in a worker.');
      }
      // Constructed so because what TypeScript knows of it differs between threads.
      const { readable } = Reflect.construct(MediaStreamTrackProcessor, [{ track }]) as { readonly readable: ReadableStream<VideoFrame> };
      return new StreamIntake(readable, context, () => track.stop());
    }
    case 'port':
      return new PortIntake(spec.port, fps, context);
    case 'bitmap':
      return new BitmapIntake(spec.bitmap, context);
  }
}
