import { camera } from './camera';
import { image } from './image';
import { mediaFile } from './media-file/media-file';
import type { OpenedSource } from './opened-source';
import { pattern } from './pattern';
import { screen } from './screen';
import type { SourceEnv, SourceKind, SourceRequest } from './source-kind';
import { notBuilt, readSourceSpec, type Spec, unknownKind } from './source-spec';
import { text } from './text';

/** Every kind of source, in the order of menus. A kind is its file and its line here. */
export const SOURCE_KINDS: readonly SourceKind[] = [camera, screen, mediaFile, image, text, pattern];

/** As `readSourceSpec`, for the kinds there are. */
export function parseSourceSpec(spec: Spec): SourceRequest {
  return readSourceSpec(SOURCE_KINDS, spec);
}

/**
 * Opens a source; main thread. The caller closes it.
 * @throws DeviceFault, MediaFault, SupportFault or PipelineFault, in words, when it cannot be shown
 */
export async function openSource(request: SourceRequest, env: SourceEnv): Promise<OpenedSource> {
  const kind = SOURCE_KINDS.find((candidate) => candidate.kind === request.kind);
  if (!kind) throw unknownKind(SOURCE_KINDS, request.kind);
  if (!kind.open) throw notBuilt(kind);
  return kind.open(request, env);
}
