import type { Studio } from '../../studio/studio-api';

type Reading = ReturnType<Studio['meter']>;

/** dB at the left end, and where the warm and the hot zone begin. */
const FLOOR = -60;
const WARM = -20;
const HOT = -9;
/** How long a peak stands before it falls, and how fast it falls then. */
const HOLD_MS = 1000;
const FALL_DB_PER_S = 20;
const ZONE_ALPHA = 0.16;

/** Paints one meter: RMS as a bar, the held peak as a tick, three zones behind them. */
export class MeterPainter {
  readonly #context: CanvasRenderingContext2D | null;
  #heldDb = FLOOR;
  #heldAt = 0;

  constructor(private readonly canvas: HTMLCanvasElement) {
    this.#context = canvas.getContext('2d');
  }

  /** @param now ms, any steady clock */
  paint({ peakDb, rmsDb }: Reading, now: number): void {
    const context = this.#context;
    if (!context) return;
    const { width, height } = this.#fit();
    const style = getComputedStyle(this.canvas);
    const color = (name: string): string => style.getPropertyValue(name);
    const x = (db: number): number => Math.round(((Math.min(0, Math.max(FLOOR, db)) - FLOOR) / -FLOOR) * width);
    const zones = [
      { from: FLOOR, to: WARM, color: color('--meter-fill') },
      { from: WARM, to: HOT, color: color('--meter-warm') },
      { from: HOT, to: 0, color: color('--meter-hot') },
    ];
    context.clearRect(0, 0, width, height);
    for (const zone of zones) {
      context.fillStyle = zone.color;
      context.globalAlpha = ZONE_ALPHA;
      context.fillRect(x(zone.from), 0, x(zone.to) - x(zone.from), height);
      context.globalAlpha = 1;
      const end = Math.min(x(rmsDb), x(zone.to));
      if (end > x(zone.from)) context.fillRect(x(zone.from), 0, end - x(zone.from), height);
    }
    const held = this.#hold(peakDb, now);
    if (held <= FLOOR) return;
    const tick = Math.max(2, Math.round(devicePixelRatio * 2));
    context.fillStyle = color('--meter-peak');
    context.fillRect(Math.min(width - tick, x(held)), 0, tick, height);
  }

  #hold(peakDb: number, now: number): number {
    const fallen = this.#heldDb - (Math.max(0, now - this.#heldAt - HOLD_MS) / 1000) * FALL_DB_PER_S;
    if (peakDb >= fallen) {
      this.#heldDb = peakDb;
      this.#heldAt = now;
      return peakDb;
    }
    return fallen;
  }

  /** One canvas pixel per device pixel. */
  #fit(): { readonly width: number; readonly height: number } {
    const width = Math.max(1, Math.round(this.canvas.clientWidth * devicePixelRatio));
    const height = Math.max(1, Math.round(this.canvas.clientHeight * devicePixelRatio));
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    return { width, height };
  }
}
