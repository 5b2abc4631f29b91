import { useEffect, useState, type ReactElement } from 'react';
import styles from './top-bar.module.css';

/** Empty modules around the code that readers need (ISO/IEC 18004). */
const QUIET_ZONE = 4;

interface Drawing {
  readonly modules: number;
  /** SVG path of the dark modules. */
  readonly path: string;
}

/** An address for a phone's camera: dark on white in every theme, since readers want it so. Empty until its maker is loaded. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }): ReactElement {
  const [drawing, setDrawing] = useState<Drawing>();
  useEffect(() => {
    let shown = true;
    void drawingOf(text).then((made) => shown && setDrawing(made));
    return () => {
      shown = false;
    };
  }, [text]);
  const size = drawing?.modules ?? 1;
  return (
    <svg className={styles.qr} role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      {drawing && <path d={drawing.path} fill="#000" />}
    </svg>
  );
}

async function drawingOf(text: string): Promise<Drawing> {
  const { encode } = await import('uqr');
  const { size, data } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return { modules: size, path };
}
