import { DeviceFault, type Fault, SupportFault } from '../core/fault';

export type DeviceKind = 'camera' | 'microphone';

const KINDS = { camera: 'videoinput', microphone: 'audioinput' } as const;

/**
 * Opens a device; a `labelPart` (any case) chooses among several, asking for permission first where
 * the browser hides the names until then. The caller stops the track.
 * @throws DeviceFault, or SupportFault `insecure-context`, in words
 */
export async function openDevice(kind: DeviceKind, labelPart: string, constraints: MediaTrackConstraints): Promise<MediaStreamTrack> {
  if (!navigator.mediaDevices) {
    throw new SupportFault('insecure-context', `The browser gives a ${kind} only to pages from https: or localhost.`, { context: { kind } });
  }
  if (!labelPart) return requestTrack(kind, constraints);
  const known = await findDevice(kind, labelPart);
  if (known) return requestTrack(kind, { ...constraints, deviceId: { exact: known.deviceId } });
  const any = await requestTrack(kind, constraints);
  if (matches(any.label, labelPart)) return any;
  any.stop();
  const found = await findDevice(kind, labelPart);
  if (found) return requestTrack(kind, { ...constraints, deviceId: { exact: found.deviceId } });
  const present = (await listDevices(kind)).map(({ label }) => label).join(', ') || 'none';
  throw new DeviceFault('not-found', `There is no ${kind} whose name contains "${labelPart}"; there are: ${present}.`, { context: { kind, label: labelPart, accepted: present } });
}

/** Devices of a kind; names are empty until the page has permission. */
export async function listDevices(kind: DeviceKind): Promise<MediaDeviceInfo[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter((device) => device.kind === KINDS[kind]);
}

/** Calls once when a device of this name is there again; returns the way to stop waiting. */
export function whenDeviceBack(kind: DeviceKind, label: string, callback: () => void): () => void {
  const look = async (): Promise<void> => {
    const devices = await listDevices(kind);
    if (!devices.some((device) => device.label === label)) return;
    stop();
    callback();
  };
  const onChange = (): void => void look();
  const stop = (): void => navigator.mediaDevices.removeEventListener('devicechange', onChange);
  navigator.mediaDevices.addEventListener('devicechange', onChange);
  return stop;
}

/** The fault of a device that stopped by itself. */
export function deviceLost(kind: DeviceKind, label: string): DeviceFault {
  return new DeviceFault('lost', `The ${kind} "${label}" was unplugged, or the browser took it back.`, { context: { kind, label } });
}

/** What getUserMedia threw, in words. */
export function deviceFaultOf(kind: DeviceKind, error: unknown): Fault {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  const message = error instanceof Error || error instanceof DOMException ? error.message : String(error);
  const options = { cause: error, context: { kind, reason: message } };
  switch (name) {
    case 'NotAllowedError':
      return /dismiss/i.test(message)
        ? new DeviceFault('cancelled-by-user', `The question for the ${kind} was closed without an answer.`, options)
        : new DeviceFault('permission-denied', `The browser does not let this page use the ${kind}.`, options);
    case 'SecurityError':
      return new DeviceFault('permission-denied', `The browser does not let this page use the ${kind}.`, options);
    case 'NotFoundError':
      return new DeviceFault('not-found', `No ${kind} is connected.`, options);
    case 'NotReadableError':
    case 'AbortError':
      return new DeviceFault('in-use', `The ${kind} cannot be started; another program may be using it.`, options);
    case 'OverconstrainedError':
      return new DeviceFault('constraint', `The ${kind} cannot do what is asked of it (${message}).`, options);
    default:
      return new DeviceFault('unknown-device', `The ${kind} failed: ${message}`, options);
  }
}

async function findDevice(kind: DeviceKind, labelPart: string): Promise<MediaDeviceInfo | undefined> {
  return (await listDevices(kind)).find(({ label }) => matches(label, labelPart));
}

function matches(label: string, part: string): boolean {
  return label !== '' && label.toLocaleLowerCase().includes(part.toLocaleLowerCase());
}

async function requestTrack(kind: DeviceKind, constraints: MediaTrackConstraints): Promise<MediaStreamTrack> {
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia(kind === 'camera' ? { video: constraints } : { audio: constraints });
  } catch (error) {
    throw deviceFaultOf(kind, error);
  }
  const [track] = stream.getTracks();
  if (!track) throw new DeviceFault('unknown-device', `The ${kind} gave no track.`, { context: { kind } });
  return track;
}
