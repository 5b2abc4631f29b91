/** Notes every frame that is made in this thread until `stop`. */
export interface FrameWatch {
  made(): number;
  /** Frames that nobody closed. */
  open(): number;
  stop(): void;
}

/** Stands in for the browser's makers of frames: constructor, `clone` and decoders. */
export function watchFrames(): FrameWatch {
  const Frame = globalThis.VideoFrame;
  const Decoder = globalThis.VideoDecoder;
  const clone = Frame.prototype.clone;
  const frames: VideoFrame[] = [];
  const note = (frame: VideoFrame): VideoFrame => {
    frames.push(frame);
    return frame;
  };
  globalThis.VideoFrame = new Proxy(Frame, { construct: (target, parameters) => note(Reflect.construct(target, parameters) as VideoFrame) });
  globalThis.VideoDecoder = new Proxy(Decoder, {
    construct: (target, [init]: [VideoDecoderInit]) => new target({ ...init, output: (frame) => init.output(note(frame)) }),
  });
  Frame.prototype.clone = function (this: VideoFrame) {
    return note(clone.call(this));
  };
  return {
    made: () => frames.length,
    // A closed frame has no size.
    open: () => frames.filter(({ codedWidth }) => codedWidth > 0).length,
    stop: () => {
      globalThis.VideoFrame = Frame;
      globalThis.VideoDecoder = Decoder;
      Frame.prototype.clone = clone;
    },
  };
}
