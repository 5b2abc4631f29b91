/**
 * How much earlier than its wall time anchored sound (beep, PCM) is rendered, in ms, so that at a
 * WebRTC subscriber it arrives together with the picture drawn at that wall time.
 */
export const LEAD_MS = 0;
