import { type LiveReply, type LiveRequest, NOT_THERE, type OriginAnswer } from '../../../core/live-request';

/** Files of one stream, had without the network. */
export interface FileSource {
  /**
   * @param path within the stream's folder @param query without `?`
   * @returns any status; 404 when nobody makes the stream
   */
  get(path: string, query?: string, range?: string): Promise<OriginAnswer>;
}

/** Whoever makes the stream says at once that a request is its own. */
const CLAIM_MS = 2500;

/**
 * Asks the maker of a stream by message: the HLS worker of the same page, or whatever passes requests on to it.
 * @param deliver hands the request and its reply port over, as `core/live-request` describes
 */
export function messageSource(stream: string, deliver: (request: LiveRequest, port: MessagePort) => void): FileSource {
  return {
    get: (path, query = '', range) =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        const settle = (answer: OriginAnswer): void => {
          clearTimeout(timer);
          port1.close();
          resolve(answer);
        };
        const timer = setTimeout(() => settle(NOT_THERE), CLAIM_MS);
        port1.onmessage = ({ data }: MessageEvent<LiveReply>) => {
          if (data.type === 'answer') settle(data.answer);
          else clearTimeout(timer);
        };
        deliver({ type: 'tabcast-live', stream, path, query, ...(range !== undefined && { range }) }, port2);
      }),
  };
}
