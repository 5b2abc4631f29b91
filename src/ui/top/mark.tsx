import type { ReactElement } from 'react';

/** Our mark: four colours that meet, as in the favicon. */
export function Mark(): ReactElement {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" focusable="false" style={{ flex: 'none' }}>
      <clipPath id="tabcast-mark">
        <rect width="18" height="18" rx="5" />
      </clipPath>
      <g clipPath="url(#tabcast-mark)">
        <path fill="#ff6b5e" d="M0 0h9v9H0z" />
        <path fill="#f5c04a" d="M9 0h9v9H9z" />
        <path fill="#5b8cff" d="M0 9h9v9H0z" />
        <path fill="#46c98f" d="M9 9h9v9H9z" />
      </g>
    </svg>
  );
}
