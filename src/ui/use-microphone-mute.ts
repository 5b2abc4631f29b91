import { addRefusal } from '../state/studio-store';
import { useTools } from './studio-context';

/** Mutes every microphone, or opens them all when all are muted; without one, says so. */
export function useMicrophoneMute(): () => void {
  const { studio, store, run } = useTools();
  return () => {
    const microphones = studio.state().strips.filter((strip) => strip.kind === 'microphone');
    if (microphones.length === 0) {
      addRefusal(store, { id: 'no-microphone', level: 'info', text: 'sound.no-microphone', values: {} });
      return;
    }
    const mute = microphones.some((strip) => !strip.muted);
    void run(() => {
      for (const strip of microphones) studio.setMuted(strip.id, mute);
    });
  };
}
