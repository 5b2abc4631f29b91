import { expect, it } from 'vitest';
import { sumCauses } from '../core/report';
import { ProgramLedger, SourceLedger } from './frame-ledger';

it('keeps due = rendered + skipped after every step', () => {
  const ledger = new ProgramLedger();
  const steps: (() => void)[] = [
    () => ledger.rendered({ distinct: true, ms: 2 }),
    () => ledger.skipped('late', 3),
    () => ledger.skipped('renderer-busy'),
    () => ledger.rendered({ distinct: false, ms: 4 }),
  ];
  for (const step of steps) {
    step();
    const { due, rendered, skipped } = ledger.read();
    expect(due).toBe(rendered + sumCauses(skipped));
  }
  expect(ledger.read()).toEqual({ due: 6, rendered: 2, distinct: 1, skipped: { late: 3, 'renderer-busy': 1 }, frameMs: { median: 2, p95: 2 } });
  expect(ledger.nextTick).toBe(6);
});

it('knows what a source holds from what came and went', () => {
  const ledger = new SourceLedger();
  ledger.receive();
  ledger.receive();
  ledger.receive();
  expect(ledger.held).toBe(3);
  ledger.use();
  ledger.repeat();
  ledger.drop('superseded');
  expect(ledger.read()).toEqual({ received: 3, used: 1, held: 1, repeated: 1, dropped: { superseded: 1 } });
  ledger.drop('stopped', ledger.held);
  expect(ledger.held).toBe(0);
});
