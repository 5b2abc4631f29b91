/** Numbers and times as one language writes them. Made once per language: `Intl` objects are dear. */
export interface Formats {
  /** 22530 → "22,530". */
  readonly whole: (value: number) => string;
  /** 29.97 → "30.0". */
  readonly tenth: (value: number) => string;
  /** 0.043 → "4 %" as the language writes it; below 1 % with one digit. */
  readonly share: (value: number) => string;
  /** 1893 → "1.9 Mbit/s", 640 → "640 kbit/s". */
  readonly bitrate: (kbps: number) => string;
  /** 583000 → "583 kB", 5640000 → "5.6 MB". */
  readonly bytes: (value: number) => string;
  /** 38.4 → "38 ms", 912 → "0.91 s". */
  readonly delay: (ms: number) => string;
  /** −3 → "−3.0 dB". */
  readonly decibel: (db: number) => string;
  /** 751000 → "00:12:31". */
  readonly clock: (ms: number) => string;
  /** 92000 → "1:32", 3692000 → "1:01:32". */
  readonly length: (ms: number) => string;
  /** Unix epoch, ms → time of day. */
  readonly timeOfDay: (at: number) => string;
}

const made = new Map<string, Formats>();

/** @param tag a BCP 47 language tag */
export function formatsFor(tag: string): Formats {
  const known = made.get(tag) ?? makeFormats(tag);
  made.set(tag, known);
  return known;
}

function makeFormats(tag: string): Formats {
  const whole = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 });
  const tenth = new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const hundredth = new Intl.NumberFormat(tag, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 });
  const smallPercent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 });
  const time = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  return {
    whole: (value) => whole.format(value),
    tenth: (value) => tenth.format(value),
    share: (value) => (value > 0 && value < 0.01 ? smallPercent : percent).format(value),
    bitrate: (kbps) => (kbps >= 1000 ? `${tenth.format(kbps / 1000)} Mbit/s` : `${whole.format(kbps)} kbit/s`),
    bytes: (value) => (value >= 1_000_000 ? `${tenth.format(value / 1_000_000)} MB` : `${whole.format(Math.ceil(value / 1000))} kB`),
    delay: (ms) => (ms >= 500 ? `${hundredth.format(ms / 1000)} s` : `${whole.format(ms)} ms`),
    decibel: (db) => `${tenth.format(db).replace('-', '−')} dB`,
    clock,
    length,
    timeOfDay: (at) => time.format(at),
  };
}

function clock(ms: number): string {
  const { hours, minutes, seconds } = parts(ms);
  return `${two(hours)}:${two(minutes)}:${two(seconds)}`;
}

function length(ms: number): string {
  const { hours, minutes, seconds } = parts(ms);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

function parts(ms: number): { readonly hours: number; readonly minutes: number; readonly seconds: number } {
  const whole = Math.max(0, Math.floor(ms / 1000));
  return { hours: Math.floor(whole / 3600), minutes: Math.floor(whole / 60) % 60, seconds: whole % 60 };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
