import type { LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';

/** An icon of the one family, 16 px at 1.75 stroke; decoration, so hidden from screen readers. */
export function Icon({ of: Shape, size = 16 }: { readonly of: LucideIcon; readonly size?: number }): ReactElement {
  return <Shape size={size} strokeWidth={1.75} aria-hidden="true" focusable="false" />;
}
