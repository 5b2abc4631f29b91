/**
 * Reads a body of at most `limit` bytes as UTF-8, whether or not it says its length.
 * @returns undefined as soon as it is known to be longer; the rest is not read
 */
export async function readBoundedText(request: Request, limit: number): Promise<string | undefined> {
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > limit) return undefined;
  if (!request.body) return '';
  const reader = request.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}
