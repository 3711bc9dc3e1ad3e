import { signal, useSignal } from './signal';

const message = signal('');

/** Says something to those who listen to the page instead of looking at it. */
export function announce(text: string): void {
  message.value = text;
}

export const Announcer = () => (
  <p class="visually-hidden" role="status" aria-live="polite">
    {useSignal(message)}
  </p>
);
