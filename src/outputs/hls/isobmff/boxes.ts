const encoder = new TextEncoder();

export function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.byteLength, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.byteLength;
  }
  return joined;
}

/** A box (ISO/IEC 14496-12, 4.2) around its payload. @param type four characters */
export function box(type: string, ...payload: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = payload.reduce((sum, part) => sum + part.byteLength, 8);
  return concat([u32(length), ascii(type), ...payload]);
}

export function fullBox(type: string, version: number, flags: number, ...payload: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return box(type, u32(version * 2 ** 24 + flags), ...payload);
}

export function u8(...values: readonly number[]): Uint8Array {
  return Uint8Array.from(values);
}

export function u16(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(2 * values.length);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) view.setUint16(2 * index, value);
  return bytes;
}

export function u32(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(4 * values.length);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) view.setUint32(4 * index, value);
  return bytes;
}

/** A whole number up to 2^53. */
export function u64(value: number): Uint8Array {
  return u32(Math.floor(value / 2 ** 32), value % 2 ** 32);
}

export function ascii(text: string): Uint8Array {
  return encoder.encode(text);
}

export function zeros(count: number): Uint8Array {
  return new Uint8Array(count);
}
