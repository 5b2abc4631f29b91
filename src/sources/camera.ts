import type { Size } from '../core/geometry';
import { deviceLost, openDevice, whenDeviceBack } from './devices';
import type { OpenedSource } from './opened-source';
import { SourceChanges } from './source-changes';
import type { SourceEnv, SourceKind } from './source-kind';
import { intakeOfTrack } from './track-intake';

/** A camera, or anything that the browser shows as one. Picture only; its microphone is a sound of its own. */
export const camera: SourceKind = {
  kind: 'camera',
  version: 1,
  label: 'source.camera',
  defaults: { label: '' },
  fields: [{ key: 'label', label: 'source.camera.label', type: 'text', maxLength: 200 }],
  spelling: { word: 'camera', value: 'optional', setting: 'label', example: 'camera, camera:<label part>' },
  open: ({ settings }, env) => openCamera(String(settings['label']), env),
};

async function openCamera(labelPart: string, { format, workerReadsTracks }: SourceEnv): Promise<OpenedSource> {
  const track = await openDevice('camera', labelPart, {
    width: { ideal: format.width },
    height: { ideal: format.height },
    frameRate: { ideal: format.fps },
  });
  track.contentHint = 'motion';
  const changes = new SourceChanges();
  const way = intakeOfTrack(track, workerReadsTracks);
  let stopWaiting = (): void => undefined;
  track.onended = () => {
    changes.tell({ type: 'status', status: { state: 'failed', fault: deviceLost('camera', track.label).toData() } });
    stopWaiting = whenDeviceBack('camera', track.label, () => changes.tell({ type: 'device-back' }));
  };
  const size = sizeOf(track);
  return {
    label: track.label,
    intake: way.intake,
    ...(size ? { size } : {}),
    onChange: changes.onChange,
    close: () => {
      stopWaiting();
      track.onended = null;
      way.close();
      track.stop();
    },
  };
}

function sizeOf(track: MediaStreamTrack): Size | undefined {
  const { width, height } = track.getSettings();
  return width && height ? { width, height } : undefined;
}
