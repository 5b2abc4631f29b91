import { useEffect, useState } from 'react';

/** The cameras by name, once the browser tells names (after a first permission); empty before. */
export function useCameras(): readonly string[] {
  const [names, setNames] = useState<readonly string[]>([]);
  useEffect(() => {
    // Insecure pages have no devices.
    const devices: MediaDevices | undefined = navigator.mediaDevices;
    if (!devices) return undefined;
    const read = async (): Promise<void> => {
      const inputs = (await devices.enumerateDevices()).filter((device) => device.kind === 'videoinput' && device.label !== '');
      setNames([...new Set(inputs.map((input) => input.label))]);
    };
    const readQuietly = (): void => void read().catch(() => setNames([]));
    readQuietly();
    devices.addEventListener('devicechange', readQuietly);
    return () => devices.removeEventListener('devicechange', readQuietly);
  }, []);
  return names;
}
