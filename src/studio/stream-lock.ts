import { PipelineFault } from '../core/fault';

/** Gives the stream's name back. */
export type ReleaseName = () => void;

/**
 * Takes the stream's name for this studio among all tabs of the browser. A held lock also keeps a hidden
 * tab from being frozen. Without Web Locks (insecure contexts) every name is free.
 * @throws PipelineFault `name-taken`
 */
export async function takeStreamName(room: string): Promise<ReleaseName> {
  const locks = (navigator as Partial<Pick<Navigator, 'locks'>>).locks;
  if (!locks) return () => {};
  return new Promise<ReleaseName>((resolve, reject) => {
    locks
      .request(`tabcast:stream:${room}`, { ifAvailable: true }, (lock) => {
        if (!lock) {
          reject(new PipelineFault('name-taken', `Another studio in this browser is live as "${room}". End it there or choose another room.`, { context: { room } }));
          return undefined;
        }
        return new Promise<void>((release) => resolve(release));
      })
      .catch(reject);
  });
}
