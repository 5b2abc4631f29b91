import { useEffect, useState } from 'react';

/** The cameras or microphones by name, once the browser tells names (after a first permission); empty before. */
export function useDevices(kind: 'videoinput' | 'audioinput'): readonly string[] {
  const [names, setNames] = useState<readonly string[]>([]);
  useEffect(() => {
    // Insecure pages have no devices.
    const devices: MediaDevices | undefined = navigator.mediaDevices;
    if (!devices) return undefined;
    const read = async (): Promise<void> => {
      const inputs = (await devices.enumerateDevices()).filter((device) => device.kind === kind && device.label !== '' && !isAlias(device));
      setNames([...new Set(inputs.map((input) => input.label))]);
    };
    const readQuietly = (): void => void read().catch(() => setNames([]));
    readQuietly();
    devices.addEventListener('devicechange', readQuietly);
    return () => devices.removeEventListener('devicechange', readQuietly);
  }, [kind]);
  return names;
}

/** Chromium lists the system's choice a second time, under a name of its own. */
function isAlias({ deviceId }: MediaDeviceInfo): boolean {
  return deviceId === 'default' || deviceId === 'communications';
}
