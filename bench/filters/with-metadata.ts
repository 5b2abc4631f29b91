import { type FlatTable, type FlatValue, FlatWriter } from './flat-writer';

/** Room for the new root; a multiple of 16, so that what was aligned stays so. */
const ROOM = 8192;
const METADATA_ROOM = 1024;
/** Fields of TFLite's Model (tensorflow/lite/schema/schema.fbs). */
const MODEL = { version: 0, operatorCodes: 1, subgraphs: 2, description: 3, buffers: 4, metadata: 6, signatures: 7 } as const;

/**
 * A segmentation model with the metadata that MediaPipe Tasks ask for and the model of the package
 * `@mediapipe/selfie_segmentation` lacks: its input is RGB from 0 to 1. A new root is put before the model's bytes,
 * which stay as they are.
 */
export function withMetadata(model: Uint8Array): Uint8Array {
  const old = new OldModel(model);
  const buffers = old.items(MODEL.buffers);
  const metadata = table({ 0: text('TFLITE_METADATA'), 1: { as: 'u32', value: buffers.length } });
  const kept = [MODEL.operatorCodes, MODEL.subgraphs, MODEL.description, MODEL.signatures].flatMap((field) => {
    const at = old.reference(field);
    return at === undefined ? [] : [[field, { as: 'behind', at }] as const];
  });
  const root = table({
    ...Object.fromEntries(kept),
    [MODEL.version]: { as: 'u32', value: old.number(MODEL.version) },
    [MODEL.buffers]: list(...buffers, table({ 0: { as: 'bytes', bytes: selfieMetadata() } })),
    [MODEL.metadata]: list(...old.items(MODEL.metadata), metadata),
  });
  const head = FlatWriter.write(root, 'TFL3', ROOM);
  const whole = new Uint8Array(ROOM + model.length);
  whole.set(head);
  whole.set(model, ROOM);
  return whole;
}

/** ModelMetadata (tensorflow/lite/support/metadata/metadata_schema.fbs): an image in, a mask out. */
function selfieMetadata(): Uint8Array {
  const normalization = table({ 0: { as: 'u8', value: 1 }, 1: table({ 0: floats(0), 1: floats(1) }) });
  const image = table({ 0: { as: 'u8', value: 2 }, 1: table({ 0: { as: 'u8', value: 1 } }) });
  const feature = table({ 0: { as: 'u8', value: 1 }, 1: table({ 1: { as: 'u8', value: 0 } }) });
  const input = table({ 0: text('input'), 3: image, 4: list(normalization) });
  const output = table({ 0: text('mask'), 3: feature });
  const root = table({ 0: text('selfie'), 3: list(table({ 2: list(input), 3: list(output) })), 7: text('1.0.0') });
  return FlatWriter.write(root, 'M001', METADATA_ROOM);
}

/** The root table of a model as it came. */
class OldModel {
  readonly #view: DataView;
  readonly #root: number;

  constructor(model: Uint8Array) {
    this.#view = new DataView(model.buffer, model.byteOffset, model.byteLength);
    this.#root = this.#view.getUint32(0, true);
  }

  number(field: number): number {
    const at = this.#fieldAt(field);
    return at === undefined ? 0 : this.#view.getUint32(at, true);
  }

  reference(field: number): number | undefined {
    const at = this.#fieldAt(field);
    return at === undefined ? undefined : at + this.#view.getUint32(at, true);
  }

  items(field: number): FlatValue[] {
    const vector = this.reference(field);
    if (vector === undefined) return [];
    return Array.from({ length: this.#view.getUint32(vector, true) }, (_, i) => {
      const at = vector + 4 + 4 * i;
      return { as: 'behind', at: at + this.#view.getUint32(at, true) };
    });
  }

  #fieldAt(field: number): number | undefined {
    const offsets = this.#root - this.#view.getInt32(this.#root, true);
    if (4 + 2 * field >= this.#view.getUint16(offsets, true)) return undefined;
    const offset = this.#view.getUint16(offsets + 4 + 2 * field, true);
    return offset === 0 ? undefined : this.#root + offset;
  }
}

function table(fields: FlatTable['fields']): FlatTable {
  return { as: 'table', fields };
}

function text(value: string): FlatValue {
  return { as: 'text', value };
}

function floats(...values: readonly number[]): FlatValue {
  return { as: 'floats', values };
}

function list(...items: readonly FlatValue[]): FlatValue {
  return { as: 'list', items };
}
