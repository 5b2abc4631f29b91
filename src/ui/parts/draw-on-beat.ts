/** Draws every meter and graph of the page together, 15 times a second, without React. Rests while the page is hidden or none is there. */
const drawings = new Set<() => void>();
const EVERY_MS = 1000 / 15;
let timer: ReturnType<typeof setInterval> | undefined;

/** Calls `draw` on every beat. Returns the way to stop. */
export function drawOnBeat(draw: () => void): () => void {
  drawings.add(draw);
  timer ??= setInterval(beat, EVERY_MS);
  return () => {
    drawings.delete(draw);
    if (drawings.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function beat(): void {
  if (document.visibilityState === 'hidden') return;
  for (const draw of drawings) draw();
}
