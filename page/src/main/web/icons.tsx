import type { ComponentChildren } from 'preact';

function icon(shape: ComponentChildren) {
  return () => (
    <svg
      class="icon"
      viewBox="0 0 20 20"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {shape}
    </svg>
  );
}

export const Plus = icon(<path d="M10 4v12M4 10h12" />);
export const Minus = icon(<path d="M4 10h12" />);
export const Check = icon(<path d="m4 10.5 4 4 8-9" />);
export const Cross = icon(<path d="m5 5 10 10M15 5 5 15" />);
export const Up = icon(<path d="m5 12 5-5 5 5" />);
export const Down = icon(<path d="m5 8 5 5 5-5" />);
export const Search = icon(<path d="M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12Zm4.5-1.5L17 17" />);
export const Frame = icon(<path d="M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4" />);
export const Pin = icon(<path d="M10 18s6-5.2 6-9.6A6 6 0 0 0 4 8.400C4 12.800 10 18 10 18Zm0-7.600a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z" />);
