import type { OutputState } from '../../core/studio-state';
import type { OutputFigures } from '../../state/figures';
import type { Words } from '../use-words';
import { codecWords } from './codec-words';

/** What a row says of its output: facts while it runs, else how it stands. */
export function outputFacts(output: OutputState, figures: OutputFigures | undefined, words: Words): string {
  const { t, say } = words;
  const { status } = output;
  switch (status.state) {
    case 'idle':
      return output.selected ? [t('outputs.idle'), plannedFacts(output, words)].filter(Boolean).join(' · ') : t('outputs.not-selected');
    case 'starting':
      return t('outputs.starting');
    case 'live':
      return liveFacts(output, figures, words) || t('outputs.live');
    case 'reconnecting':
      // A stream that only its origin lost goes on and is told of as ever.
      return figures?.push ? liveFacts(output, figures, words) : t('outputs.reconnecting', { attempt: status.attempt });
    case 'stopping':
      return t('outputs.stopping');
    case 'failed':
      return say(`fault.${status.fault.code}.what`, status.fault.context, t('outputs.failed'));
  }
}

/** Codec and bitrate, as set. */
export function plannedFacts({ kind, settings }: OutputState, { say, formats }: Words): string {
  const { codec, kbps, container } = settings;
  const parts = [
    typeof codec === 'string' ? say(`output.${kind}.codec.${codec}`, {}, codec) : '',
    typeof container === 'string' ? say(`output.${kind}.container.${container}`, {}, container) : '',
    typeof kbps === 'number' ? `≤ ${formats.bitrate(kbps)}` : '',
  ];
  return parts.filter(Boolean).join(', ');
}

/** How an HLS output is packed: `CMAF · parts of 267 ms`; empty for other outputs. */
export function packingFacts({ kind, settings }: OutputState, fps: number, { t, say, formats }: Words): string {
  const { container, part, segment } = settings;
  if (kind !== 'hls' || typeof container !== 'string') return '';
  const name = say(`output.hls.container.${container}`, {}, container);
  const whole = container === 'ts' || typeof part !== 'number' || part === 0;
  const length = formats.delay(whole ? 1000 * Number(segment) : (1000 * part) / fps);
  return `${name}, ${t(whole ? 'outputs.hls.segments' : 'outputs.hls.parts', { length })}`;
}

function liveFacts({ info }: OutputState, figures: OutputFigures | undefined, { t, formats }: Words): string {
  const picture = [codecWords(String(info['codec'] ?? '')), info['size']].filter(Boolean).join(' ');
  const parts = [
    picture,
    figures ? formats.bitrate(figures.kbps) : '',
    typeof info['viewers'] === 'number' ? t('outputs.viewers', { count: info['viewers'] }) : '',
    typeof info['roundTripMs'] === 'number' ? t('outputs.rtt', { ms: formats.delay(info['roundTripMs']) }) : '',
  ];
  return parts.filter(Boolean).join(' · ');
}
