import type { FaultCode, FaultData } from '../core/fault';
import type { Notice } from '../core/studio-state';

/** What the studio does about a fault beyond recording it. */
export interface FaultPolicy {
  /** Shown until dismissed; faults that a source's or output's own row says already need none. */
  readonly notice: Notice['level'] | 'none';
  /** The program cannot go on. */
  readonly fatal?: true;
  /** Asks for the host key. */
  readonly hostKey?: 'needed' | 'wrong';
}

const ROW: FaultPolicy = { notice: 'none' };
const WARNING: FaultPolicy = { notice: 'warning' };
const ERROR: FaultPolicy = { notice: 'error' };

/** The one table of what is fatal, what asks the user and what only a row says. Retries are the outputs' own policies. */
const POLICIES: Readonly<Partial<Record<FaultCode, FaultPolicy>>> = {
  'cancelled-by-user': ROW,
  lost: WARNING,
  'worker-died': { notice: 'error', fatal: true },
  'no-track-sink': { notice: 'error', fatal: true },
  'out-of-memory': { notice: 'error', fatal: true },
  'no-webgl2': WARNING,
  'no-audio': WARNING,
  'no-service-worker': WARNING,
  'filter-failed': WARNING,
  'bad-parameter': WARNING,
  'host-key-needed': { notice: 'none', hostKey: 'needed' },
  'host-key-wrong': { notice: 'none', hostKey: 'wrong' },
};

export function policyOf(fault: FaultData): FaultPolicy {
  return POLICIES[fault.code] ?? ERROR;
}
