/** What is buffered without a gap from the position on. Seconds. */
export interface BufferSample {
  readonly aheadS: number;
  /** Where it ends, in the element's time. */
  readonly endS: number;
}

/** What lies ahead of the element's position without a gap; nothing where the position itself is not buffered. */
export function bufferAhead({ buffered, currentTime }: HTMLVideoElement): BufferSample {
  for (let i = 0; i < buffered.length; i += 1) {
    if (buffered.start(i) <= currentTime && currentTime <= buffered.end(i)) return { aheadS: buffered.end(i) - currentTime, endS: buffered.end(i) };
  }
  return { aheadS: 0, endS: currentTime };
}
