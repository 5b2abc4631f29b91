import { useCallback, useEffect, useState } from 'react';
import { dropImage, keepImage, ownImages, type OwnImage } from './own-images';

interface OwnImages {
  readonly images: readonly OwnImage[];
  readonly keep: (address: string) => Promise<void>;
  readonly drop: (id: number) => Promise<void>;
}

/** The images of a shelf, as they are kept in this browser. */
export function useOwnImages(shelf: string): OwnImages {
  const [images, setImages] = useState<readonly OwnImage[]>([]);
  const read = useCallback(async () => setImages(await ownImages(shelf)), [shelf]);
  useEffect(() => void read(), [read]);
  const keep = useCallback(
    async (address: string) => {
      await keepImage(shelf, address);
      await read();
    },
    [shelf, read],
  );
  const drop = useCallback(
    async (id: number) => {
      await dropImage(id);
      await read();
    },
    [read],
  );
  return { images, keep, drop };
}
