/** What all of the bench's chains carry. */
export const SHOW = { width: 1280, height: 720, fps: 30, kbps: 2500, codec: 'h264' } as const;
