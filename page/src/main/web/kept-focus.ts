import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const CONTROLS = 'a[href], button, input';

interface Place {
  control: HTMLElement;
  list?: Element;
  row: number;
  inRow: number;
}

/**
 * Keeps the focus while the rows of a list come, go and change places: a row that moved keeps it, and where its row is gone, the same
 * control of the row that stands there now gets it. By keyboard one goes on from there, and not from the top of the page.
 *
 * @param headings where it goes if no row is left: ids of elements, the first one that is there
 * @returns for the element that holds the list and outlives it
 */
export function useKeptFocus<E extends HTMLElement>(...headings: string[]): RefObject<E> {
  const holder = useRef<E>(null);
  // What is drawn now is not in the document yet.
  const before = placeOfFocus(holder.current);
  useLayoutEffect(() => {
    if (before && document.activeElement === document.body) heir(before, headings)?.focus();
  });
  return holder;
}

function placeOfFocus(holder: HTMLElement | null): Place | undefined {
  const control = document.activeElement;
  if (!holder || !(control instanceof HTMLElement) || !holder.contains(control)) return undefined;
  const row = control.closest('li');
  const list = row?.parentElement;
  if (!row || !list) return { control, row: -1, inRow: -1 };
  return { control, list, row: Array.from(list.children).indexOf(row), inRow: controlsOf(row).indexOf(control) };
}

function heir({ control, list, row, inRow }: Place, headings: string[]): HTMLElement | undefined {
  if (control.isConnected) return control;
  const rows = list?.isConnected ? Array.from(list.children) : [];
  const controls = controlsOf(rows[Math.min(row, rows.length - 1)]);
  return (
    controls[Math.min(inRow, controls.length - 1)] ??
    headings.map((id) => document.getElementById(id)).find((heading) => heading !== null) ??
    undefined
  );
}

const controlsOf = (row?: Element): HTMLElement[] => Array.from(row?.querySelectorAll<HTMLElement>(CONTROLS) ?? []);
