/** A value of a FlatBuffers table (https://flatbuffers.dev/internals): numbers are stored in place, all else by reference. */
export type FlatValue =
  | { readonly as: 'u8' | 'u32'; readonly value: number }
  | { readonly as: 'text'; readonly value: string }
  | { readonly as: 'floats'; readonly values: readonly number[] }
  /** Aligned to 16, as models want their buffers. */
  | { readonly as: 'bytes'; readonly bytes: Uint8Array }
  | { readonly as: 'list'; readonly items: readonly FlatValue[] }
  | FlatTable
  /** What stands in the bytes behind those written here, counted from their beginning. */
  | { readonly as: 'behind'; readonly at: number };

export interface FlatTable {
  readonly as: 'table';
  /** By the field's number in the schema. */
  readonly fields: Readonly<Record<number, FlatValue>>;
}

/**
 * Writes a FlatBuffer of at most `size` bytes, references always forward. The rest up to `size` is zero, so that bytes
 * which are put behind it are where `behind` says.
 */
export class FlatWriter {
  readonly #view: DataView<ArrayBuffer>;
  readonly #bytes: Uint8Array<ArrayBuffer>;
  #end = 8;

  private constructor(size: number) {
    this.#bytes = new Uint8Array(size);
    this.#view = new DataView(this.#bytes.buffer);
  }

  /** @param identifier four letters */
  static write(root: FlatTable, identifier: string, size: number): Uint8Array<ArrayBuffer> {
    const writer = new FlatWriter(size);
    new TextEncoder().encodeInto(identifier, writer.#bytes.subarray(4));
    writer.#refer(0, root);
    return writer.#bytes;
  }

  #refer(from: number, value: FlatValue): void {
    this.#view.setUint32(from, this.#put(value) - from, true);
  }

  /** @returns where it stands */
  #put(value: FlatValue): number {
    switch (value.as) {
      case 'behind':
        return this.#bytes.length + value.at;
      case 'table':
        return this.#putTable(value);
      case 'text': {
        const text = new TextEncoder().encode(value.value);
        const at = this.#vector(text.length, text.length + 1, 4);
        this.#bytes.set(text, at + 4);
        return at;
      }
      case 'bytes': {
        const at = this.#vector(value.bytes.length, value.bytes.length, 16);
        this.#bytes.set(value.bytes, at + 4);
        return at;
      }
      case 'floats': {
        const at = this.#vector(value.values.length, 4 * value.values.length, 4);
        for (const [i, number] of value.values.entries()) this.#view.setFloat32(at + 4 + 4 * i, number, true);
        return at;
      }
      case 'list': {
        const at = this.#vector(value.items.length, 4 * value.items.length, 4);
        for (const [i, item] of value.items.entries()) this.#refer(at + 4 + 4 * i, item);
        return at;
      }
      case 'u8':
      case 'u32':
        throw new TypeError('A number stands in its table.');
    }
  }

  /** Its table of offsets before it; each field has four bytes. */
  #putTable({ fields }: FlatTable): number {
    const numbers = Object.keys(fields).map(Number);
    const count = Math.max(...numbers) + 1;
    const offsets = this.#allocate(4 + 2 * count, 4);
    const at = this.#allocate(4 + 4 * count, 4);
    this.#view.setUint16(offsets, 4 + 2 * count, true);
    this.#view.setUint16(offsets + 2, 4 + 4 * count, true);
    this.#view.setInt32(at, at - offsets, true);
    for (const number of numbers) {
      const field = fields[number];
      const place = 4 + 4 * number;
      this.#view.setUint16(offsets + 4 + 2 * number, place, true);
      if (field?.as === 'u8') this.#view.setUint8(at + place, field.value);
      else if (field?.as === 'u32') this.#view.setUint32(at + place, field.value, true);
      else if (field) this.#refer(at + place, field);
    }
    return at;
  }

  /** Its length first, its items aligned. */
  #vector(length: number, bytes: number, align: number): number {
    const at = this.#allocate(4 + bytes, align, 4);
    this.#view.setUint32(at, length, true);
    return at;
  }

  #allocate(bytes: number, align: number, before = 0): number {
    while ((this.#end + before) % align !== 0) this.#end += 1;
    const at = this.#end;
    this.#end += bytes;
    if (this.#end > this.#bytes.length) throw new RangeError('The FlatBuffer is too small.');
    return at;
  }
}
