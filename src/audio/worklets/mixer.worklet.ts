/** All processors of the mixer, so that the page loads one module into one scope with one clock. */
import './clock.worklet';
import './meter.worklet';
import './beep.worklet';
import './timed-pcm.worklet';
import './tap.worklet';
