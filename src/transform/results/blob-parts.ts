import { StreamTarget, type StreamTargetChunk } from 'mediabunny';

interface Patch {
  readonly position: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

/**
 * A file in the making whose finished stretches are Blobs, which the browser keeps on disk when they are large. What is
 * written over an earlier place is small (the length of a box) and is put in at the end.
 */
export class BlobParts {
  readonly target = new StreamTarget(new WritableStream<StreamTargetChunk>({ write: (chunk) => this.#write(chunk) }), { chunked: true });
  readonly #parts: Blob[] = [];
  readonly #patches: Patch[] = [];
  #length = 0;

  toBlob(type: string): Blob {
    let blob = new Blob(this.#parts, { type });
    for (const { position, data } of this.#patches) blob = new Blob([blob.slice(0, position), data, blob.slice(position + data.byteLength)], { type });
    return blob;
  }

  #write({ data, position }: StreamTargetChunk): void {
    const early = Math.min(data.byteLength, Math.max(0, this.#length - position));
    if (early > 0) this.#patches.push({ position, data: data.slice(0, early) });
    if (early === data.byteLength) return;
    if (position > this.#length) this.#append(new Uint8Array(position - this.#length));
    this.#append(data.subarray(early));
  }

  #append(data: Uint8Array<ArrayBuffer>): void {
    this.#parts.push(new Blob([data]));
    this.#length += data.byteLength;
  }
}
