import type { FromAi, ToAi } from '../protocol';
import type { AiWorker } from '../worker-host';

/** A worker that says what the test lets it say. */
export class HandWorker implements AiWorker {
  onmessage: AiWorker['onmessage'] = null;
  onerror: AiWorker['onerror'] = null;
  readonly heard: ToAi[] = [];
  ended = false;

  postMessage(message: ToAi): void {
    this.heard.push(message);
  }

  terminate(): void {
    this.ended = true;
  }

  say(message: FromAi): void {
    this.onmessage?.({ data: message } as MessageEvent<FromAi>);
  }

  looks(): readonly (ToAi & { type: 'look' })[] {
    return this.heard.filter((message) => message.type === 'look');
  }

  /** Answers the newest look. */
  answer(): void {
    this.say({ type: 'seen', id: this.looks().at(-1)?.id ?? 0, finding: { thing: 'person', shown: new Uint8Array(1) }, ms: 6, heapBytes: 1 });
  }
}
