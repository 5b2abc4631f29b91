/** A compiled model. */
export interface RunnableModel {
  /** @returns the outputs in the model's order, the caller's own copies */
  run(input: Float32Array<ArrayBuffer>, shape: readonly number[]): Promise<readonly Float32Array[]>;
  close(): void;
}

/** What runs models in a worker. */
export interface Runtime {
  /** @param files of the model, in the manifest's order. @throws ModelFault `load-failed` */
  compile(files: readonly Uint8Array<ArrayBuffer>[]): Promise<RunnableModel>;
  /** Size of its memory, which grows when something is not let go of. */
  heapBytes(): number;
}
