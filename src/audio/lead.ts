/**
 * How much earlier than its wall time anchored sound (beep, PCM) leaves the mixer, in ms, so that at
 * a WebRTC subscriber it arrives together with the picture of that wall time: the one knob of
 * lip sync.
 *
 * Measured (Chromium 156, livekit-server 1.13 on loopback, `@livekit/rtc-node`, 2 cores): the mixer's
 * track carries a sample 0–21 ms after its wall time (bursts of the `playback` latency hint); without
 * a lead a beep is heard 74 ms after its second on a quiet machine and 105–125 ms on a busy one
 * (Opus frames of 20 ms and NetEq, which waits for the latest packet of a burst), a flash is seen
 * after 35–50 ms. Sound late by a little disturbs less than sound early (ITU-R BT.1359), so the
 * lead leans to the quiet case.
 * Packagers in the page, which have no NetEq behind them, get each sound at its own wall time: see `tap`.
 */
export const LEAD_MS = 60;

/**
 * How much earlier than its picture live sound (a device's track) leaves the mixer, in ms. It cannot be
 * rendered ahead, but the picture of the same moment waits for its tick: a camera's flash was drawn 37 ms
 * (23–53) after its capture, a microphone's beep reached the mixer 10 ms after it (same machine, 30 fps).
 */
export const LIVE_LEAD_MS = 27;
