type Painter = (context: CanvasRenderingContext2D, ms: number) => void;

const BARS = ['#b4b4b4', '#b4b400', '#00b4b4', '#00b400', '#b400b4', '#b40000', '#0000b4'];
const HUE_TURN_MS = 3000;
const COUNTER_TURN_MS = 12_000;
const COUNTED_A_SECOND = 30;

/** Small likenesses of the patterns by kind; `ms` runs steadily. */
const PAINTERS: Readonly<Record<string, Painter>> = {
  hue: (context, ms) => fill(context, hueAt(ms)),
  clock: (context, ms) => {
    fill(context, hueAt(ms));
    write(context, new Date().toTimeString().slice(0, 8));
  },
  counter: (context, ms) => {
    fill(context, `hsl(${(360 * ms) / COUNTER_TURN_MS} 28% 24%)`);
    write(context, String(Math.floor((ms / 1000) * COUNTED_A_SECOND)));
  },
  bars: (context) => {
    const { width, height } = context.canvas;
    for (const [index, color] of BARS.entries()) {
      context.fillStyle = color;
      context.fillRect(Math.floor((index * width) / BARS.length), 0, Math.ceil(width / BARS.length), height);
    }
  },
};

/** Paints a pattern as it is `ms` after its start; one without a likeness stays empty. */
export function paintPattern(canvas: HTMLCanvasElement, pattern: string, ms: number): void {
  const context = canvas.getContext('2d');
  if (context) PAINTERS[pattern]?.(context, ms);
}

function hueAt(ms: number): string {
  return `hsl(${(360 * ms) / HUE_TURN_MS} 100% 50%)`;
}

function fill(context: CanvasRenderingContext2D, color: string): void {
  context.fillStyle = color;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
}

function write(context: CanvasRenderingContext2D, words: string): void {
  const { width, height } = context.canvas;
  Object.assign(context, { font: `bold ${height * 0.34}px ui-monospace, monospace`, textAlign: 'center', textBaseline: 'middle', lineWidth: height / 10, lineJoin: 'round', fillStyle: '#fff', strokeStyle: '#000' });
  context.strokeText(words, width / 2, height / 2, width);
  context.fillText(words, width / 2, height / 2, width);
}
