/** What all chains carry: the studio's defaults. */
export const SHOW = { width: 1280, height: 720, fps: 30, kbps: 2500, keyframeSeconds: 2 } as const;
