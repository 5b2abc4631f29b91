import type { TransformedFile, TransformResult } from '../../studio/studio-api';
import { processedName } from './process-options';

interface FolderPicker {
  showDirectoryPicker(options: { readonly mode: 'readwrite' }): Promise<FileSystemDirectoryHandle>;
}

/** Browsers take several downloads from one page only if they do not come all at once, ms. */
const BETWEEN_DOWNLOADS_MS = 250;
/** A browser reads a download's address after the click, ms. */
const ADDRESS_LIVES_MS = 60_000;

/** Whether pieces go into a folder; elsewhere they are so many downloads. */
export function hasFolders(): boolean {
  return 'showDirectoryPicker' in globalThis;
}

/**
 * Saves one file as a download, pieces in a new folder of one that is chosen, or as downloads. Call inside a gesture.
 * @throws DOMException `AbortError` when no folder was chosen
 */
export async function saveResult(result: TransformResult, name: string, container: string): Promise<void> {
  if ('blob' in result) {
    download(result.blob, processedName(name, container));
    return;
  }
  if (hasFolders()) await saveInFolder(result.files, processedName(name));
  else await downloadAll(result.files);
}

async function saveInFolder(files: readonly TransformedFile[], name: string): Promise<void> {
  const chosen = await (globalThis as unknown as FolderPicker).showDirectoryPicker({ mode: 'readwrite' });
  const folder = await chosen.getDirectoryHandle(name, { create: true });
  for (const { path, blob } of files) {
    const file = await folder.getFileHandle(path, { create: true });
    const writable = await file.createWritable();
    await writable.write(blob);
    await writable.close();
  }
}

async function downloadAll(files: readonly TransformedFile[]): Promise<void> {
  for (const { path, blob } of files) {
    download(blob, path);
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_DOWNLOADS_MS));
  }
}

function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), ADDRESS_LIVES_MS);
}
