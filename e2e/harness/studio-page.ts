import { expect, type JSHandle, type Page } from '@playwright/test';
import { brokenLaws, type OutputReport, type Report, type SourceReport, sumCauses } from '../../src/core/report';
import type { StudioState } from '../../src/core/studio-state';
import type { StudioHandle } from './contract';

/** URL parameters of the studio; a list repeats the parameter. */
export type Parameters = Readonly<Record<string, string | readonly string[]>>;

/** Distinct pictures a second of 30 that every machine must reach, a busy one too; the bench has the exact figures. */
export const STEADY = 18;

/** A studio in a page, driven by its automation object. */
export class StudioPage {
  readonly page: Page;
  readonly room: string;
  readonly studio: JSHandle<StudioHandle>;

  constructor(page: Page, room: string, studio: JSHandle<StudioHandle>) {
    this.page = page;
    this.room = room;
    this.studio = studio;
  }

  /** Waits for the page's own word on its state. */
  async toBe(state: 'loading' | 'ready' | 'live' | 'failed', timeout = 20_000): Promise<void> {
    await expect(this.page.locator('html')).toHaveAttribute('data-studio', state, { timeout });
  }

  async goLive(): Promise<void> {
    await this.studio.evaluate((studio) => studio.goLive());
  }

  async end(): Promise<void> {
    await this.studio.evaluate((studio) => studio.end());
  }

  async state(): Promise<StudioState> {
    return this.studio.evaluate((studio) => studio.state());
  }

  async report(): Promise<Report> {
    return this.studio.evaluate((studio) => studio.report());
  }

  /** A report whose laws hold. */
  async lawfulReport(): Promise<Report> {
    const report = await this.report();
    expect(brokenLaws(report), 'laws of the report').toEqual([]);
    return report;
  }

  /** The words of a command's rejection, "<name>: <sentence>"; fails when it is not refused. */
  async refusal(command: (studio: StudioHandle, argument: string) => unknown, argument = ''): Promise<string> {
    const words = await this.studio.evaluate(command, argument).then(() => null, (error: unknown) => (error instanceof Error ? error.message : String(error)));
    expect(words, `${command.toString()} is refused`).not.toBeNull();
    return words?.split('\n')[0] ?? '';
  }
}

export function livekitOf(report: Report): OutputReport {
  return outputOf(report, 'livekit');
}

export function hlsOf(report: Report): OutputReport {
  return outputOf(report, 'hls');
}

export function onlySource(report: Report): SourceReport {
  const [source, ...others] = report.sources;
  if (!source || others.length > 0) throw new Error(`The report has ${report.sources.length} sources, not one.`);
  return source;
}

/** Ticks and frames that went missing on the way, by the report: each of them has a cause. */
export function missingIn(report: Report): number {
  return sumCauses(report.program.skipped) + sumCauses(livekitOf(report).dropped);
}

function outputOf(report: Report, kind: string): OutputReport {
  const output = report.outputs.find((candidate) => candidate.kind === kind);
  if (!output) throw new Error(`The report has no output "${kind}".`);
  return output;
}
