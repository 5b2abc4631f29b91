import type { BrowserContext } from '@playwright/test';

/** Console errors and uncaught exceptions of all pages of a journey. */
export class ConsoleWatch {
  readonly #lines: string[] = [];
  readonly #provoked: RegExp[] = [];

  watch(context: BrowserContext): void {
    context.on('console', (message) => {
      if (message.type() === 'error') this.#lines.push(`console: ${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (event) => this.#lines.push(`uncaught: ${event.error().stack ?? event.error().message}`));
  }

  /** Errors that this journey causes on purpose. */
  provokes(...patterns: readonly RegExp[]): void {
    this.#provoked.push(...patterns);
  }

  /** What nobody provoked. */
  unexpected(): string[] {
    return this.#lines.filter((line) => !this.#provoked.some((pattern) => pattern.test(line)));
  }
}
