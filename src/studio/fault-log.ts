import type { FaultData } from '../core/fault';
import type { FaultRecord } from '../core/report';

const KEPT = 100;

/** Where a fault belongs; with neither it is the program's. */
export interface FaultPlace {
  readonly source?: string;
  readonly output?: string;
}

/** The last 100 faults, oldest first. */
export class FaultLog {
  #records: readonly FaultRecord[] = [];

  get records(): readonly FaultRecord[] {
    return this.#records;
  }

  add(fault: FaultData, place: FaultPlace = {}): FaultRecord {
    const { family, code, message } = fault;
    const record: FaultRecord = { at: Date.now(), family, code, message, ...place };
    this.#records = [...this.#records, record].slice(-KEPT);
    return record;
  }

  /** What failed at this place works again. */
  recover(place: FaultPlace): void {
    const recoveredAt = Date.now();
    this.#records = this.#records.map((record) =>
      record.recoveredAt === undefined && record.source === place.source && record.output === place.output ? { ...record, recoveredAt } : record,
    );
  }
}
