import type { OutputState } from '../../core/studio-state';
import type { OutputFigures } from '../../state/figures';
import type { Words } from '../use-words';

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
      return t('outputs.reconnecting', { attempt: status.attempt });
    case 'stopping':
      return t('outputs.stopping');
    case 'failed':
      return say(`fault.${status.fault.code}.what`, status.fault.context, t('outputs.failed'));
  }
}

/** Codec and cap, as set. */
export function plannedFacts({ kind, settings }: OutputState, { say, formats }: Words): string {
  const { codec, kbps } = settings;
  const parts = [typeof codec === 'string' ? say(`output.${kind}.codec.${codec}`, {}, codec) : '', typeof kbps === 'number' ? `≤ ${formats.bitrate(kbps)}` : ''];
  return parts.filter(Boolean).join(', ');
}

function liveFacts({ info }: OutputState, figures: OutputFigures | undefined, { t, formats }: Words): string {
  const picture = [info['codec'], info['size']].filter(Boolean).join(' ');
  const parts = [
    picture,
    figures ? formats.bitrate(figures.kbps) : '',
    typeof info['viewers'] === 'number' ? t('outputs.viewers', { count: info['viewers'] }) : '',
    typeof info['rttMs'] === 'number' ? t('outputs.rtt', { ms: formats.delay(info['rttMs']) }) : '',
  ];
  return parts.filter(Boolean).join(' · ');
}
