/**
 * Reads a body of at most `limit` bytes, whether or not it says its length.
 * @returns undefined as soon as it is known to be longer; the rest is not read
 */
export async function readBoundedBytes(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  const size = await readChunks(request, limit, (chunk) => chunks.push(chunk));
  if (size === undefined) return undefined;
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

/** {@link readBoundedBytes} as UTF-8. */
export async function readBoundedText(request: Request, limit: number): Promise<string | undefined> {
  const bytes = await readBoundedBytes(request, limit);
  return bytes && new TextDecoder().decode(bytes);
}

/**
 * Reads what is left of a body, at most `limit` bytes, and throws it away, so that the connection can carry the
 * next request after one that was refused unread.
 * @returns false when it is longer: then the connection has to be closed
 */
export async function discardBody(request: Request, limit: number): Promise<boolean> {
  return (await readChunks(request, limit, () => {})) !== undefined;
}

async function readChunks(request: Request, limit: number, take: (chunk: Uint8Array) => void): Promise<number | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return undefined;
  if (!request.body) return 0;
  const reader = request.body.getReader();
  try {
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return size;
      size += value.byteLength;
      // Not cancelled: that would tear the connection down before the refusal is on its way.
      if (size > limit) return undefined;
      take(value);
    }
  } finally {
    reader.releaseLock();
  }
}
