/** Below this speed a value is steadied most. */
const LEAST_CUTOFF_HZ = 1.2;
/** Hz more for each picture's length a second: what moves fast is followed at once. */
const CUTOFF_PER_SPEED = 12;
const SPEED_CUTOFF_HZ = 1;

/** Steadies one value in time: Casiez, Roussel and Vogel, "1€ Filter", CHI 2012. */
export class OneEuro {
  #value: number | undefined;
  #speed = 0;

  /** @param passedMs since the value before, more than 0; the first one is taken as it is */
  follow(value: number, passedMs: number): number {
    if (this.#value === undefined) {
      this.#value = value;
      return value;
    }
    const seconds = passedMs / 1000;
    this.#speed += share(SPEED_CUTOFF_HZ, seconds) * ((value - this.#value) / seconds - this.#speed);
    const cutoffHz = LEAST_CUTOFF_HZ + CUTOFF_PER_SPEED * Math.abs(this.#speed);
    this.#value += share(cutoffHz, seconds) * (value - this.#value);
    return this.#value;
  }
}

function share(cutoffHz: number, seconds: number): number {
  const turns = 2 * Math.PI * cutoffHz * seconds;
  return turns / (turns + 1);
}
