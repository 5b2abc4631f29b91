import { toFaultData } from '../core/fault';
import type { Notice } from '../core/studio-state';
import { addRefusal, type StudioStore } from '../state/studio-store';

/** Calls a studio command; what it throws, now or later, becomes a notice. Cancelling is no fault. */
export async function runCommand(store: StudioStore, command: () => unknown): Promise<boolean> {
  try {
    await command();
    return true;
  } catch (error) {
    const notice = noticeOf(error);
    if (notice) addRefusal(store, notice);
    return false;
  }
}

/** Undefined when the user cancelled. */
export function noticeOf(error: unknown): Notice | undefined {
  if (error instanceof DOMException && error.name === 'AbortError') return undefined;
  const fault = toFaultData(error);
  if (fault.code === 'cancelled-by-user') return undefined;
  return { id: `refusal-${crypto.randomUUID()}`, level: 'error', text: `fault.${fault.code}`, values: fault.context ?? {}, details: fault.message };
}
