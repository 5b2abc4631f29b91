import type { HlsConfig, LoadPolicy } from 'hls.js';

/** Quick at first, since a live picture waits for it; then patient. */
const LIVE_POLICY: LoadPolicy = {
  default: {
    maxTimeToFirstByteMs: 10_000,
    maxLoadTimeMs: 20_000,
    timeoutRetry: { maxNumRetry: 2, retryDelayMs: 0, maxRetryDelayMs: 0 },
    errorRetry: { maxNumRetry: 3, retryDelayMs: 250, maxRetryDelayMs: 2000, backoff: 'exponential' },
  },
};

/**
 * How hls.js is set up. How near the live edge it plays is set per stream by `planOf`; its own speed
 * control stays off (it acts only above 1 s of buffer), and a stall moves it hardly further away
 * (hls.js issue 6350): `RateControl` does both.
 */
export const HLS_CONFIG: Partial<HlsConfig> = {
  lowLatencyMode: true,
  maxLiveSyncPlaybackRate: 1,
  liveSyncOnStallIncrease: 0.1,
  // The window that can be gone back to lies in the buffer, and nothing older.
  backBufferLength: 60,
  maxBufferLength: 30,
  testBandwidth: false,
  enableWorker: false,
  manifestLoadPolicy: LIVE_POLICY,
  playlistLoadPolicy: LIVE_POLICY,
  fragLoadPolicy: LIVE_POLICY,
};
