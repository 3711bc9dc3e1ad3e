import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

const ID = 'view-title';
const MAIN = 'main';

/** The heading of a view. If the view was come to before it had one, the focus waits in the frame and goes on to it. */
export function ViewTitle({ children, hidden }: { children: ComponentChildren; hidden?: boolean }) {
  useEffect(() => {
    if (document.activeElement?.id === MAIN) focusView();
  }, []);
  return (
    <h1 id={ID} tabIndex={-1} class={hidden ? 'visually-hidden' : undefined}>
      {children}
    </h1>
  );
}

/** To the heading of the view, or to its frame as long as it has none. */
export function focusView(): void {
  const target = document.getElementById(ID) ?? document.getElementById(MAIN);
  target?.focus({ preventScroll: true });
}
