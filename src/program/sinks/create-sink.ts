import type { Sink } from '../protocol';
import { BitmapSink } from './bitmap-sink';
import { CanvasSink } from './canvas-sink';
import { GeneratorSink } from './generator-sink';
import type { FrameSink, SinkLost } from './sink';

/** @throws SupportFault when the canvas cannot be painted */
export function createSink(sink: Sink, onLost: SinkLost): FrameSink {
  switch (sink.kind) {
    case 'generator':
      return new GeneratorSink(sink.writable, onLost);
    case 'canvas':
      return new CanvasSink(sink.canvas);
    case 'bitmaps':
      return new BitmapSink(sink.port);
  }
}
