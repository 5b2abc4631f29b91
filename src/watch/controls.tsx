import { Maximize, Pause, PictureInPicture2, Play, Volume2, VolumeX, type LucideIcon } from 'lucide-react';
import type { RefObject } from 'react';
import type { TimeShift, Via } from '../players/player';
import { toggleFullscreen, togglePause, togglePictureInPicture } from './fullscreen';
import { Slider } from './slider';
import { TimeBar } from './time-bar';
import { useVideo } from './use-video';
import { useWatchWords } from './use-watch-words';
import styles from './watch.module.css';

const VIA_NAMES: Readonly<Record<Via, string>> = { livekit: 'LiveKit', hls: 'HLS' };

interface ControlsProps {
  readonly stage: RefObject<HTMLElement | null>;
  readonly video: HTMLVideoElement | null;
  /** There is a picture to control. */
  readonly live: boolean;
  readonly via: Via;
  readonly timeShift: TimeShift | undefined;
}

/** The row of buttons over the picture's lower edge. */
export function Controls({ stage, video, live, via, timeShift }: ControlsProps) {
  const { t } = useWatchWords();
  const { paused, muted, volume, pictureInPicture } = useVideo(video);
  return (
    <div className={styles['controls']}>
      <Control icon={paused ? Play : Pause} label={paused ? t('watch.resume') : t('watch.pause')} disabled={!live} onClick={() => togglePause(video)} />
      <Control icon={muted ? VolumeX : Volume2} label={muted ? t('watch.unmute') : t('watch.mute')} onClick={() => video && (video.muted = !muted)} />
      <Slider className={styles['volume']} max={1} step={0.05} value={muted ? 0 : volume} aria-label={t('watch.volume')} onSlide={(next) => setVolume(video, next)} />
      {timeShift && live ? <TimeBar timeShift={timeShift} /> : <span className={styles['gap']} />}
      <span className={styles['via']}>{VIA_NAMES[via]}</span>
      {document.pictureInPictureEnabled && (
        <Control icon={PictureInPicture2} label={pictureInPicture ? t('watch.pipOff') : t('watch.pip')} disabled={!live} onClick={() => void togglePictureInPicture(video)} />
      )}
      <Control icon={Maximize} label={t('watch.fullscreen')} onClick={() => void toggleFullscreen(stage.current, video)} />
    </div>
  );
}

interface ControlProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

function Control({ icon: Icon, label, disabled = false, onClick }: ControlProps) {
  return (
    <button type="button" className={styles['control']} aria-label={label} title={label} disabled={disabled} onClick={onClick}>
      <Icon aria-hidden size={18} strokeWidth={1.75} />
    </button>
  );
}

function setVolume(video: HTMLVideoElement | null, volume: number): void {
  if (!video) return;
  video.volume = volume;
  video.muted = volume === 0;
}
