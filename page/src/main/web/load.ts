import { useEffect, useState } from 'preact/hooks';
import { explain, isAbort } from './api';

export interface Loaded<T> {
  /** The newest answer; the one before stays until the next is there. */
  value?: T;
  problem?: string;
  loading: boolean;
}

/** Loads again whenever a dependency changes; an answer that is no longer wanted is dropped. */
export function useLoad<T>(load: (signal: AbortSignal) => Promise<T>, dependencies: unknown[]): Loaded<T> {
  const [state, setState] = useState<Loaded<T>>({ loading: true });
  useEffect(() => {
    const wanted = new AbortController();
    setState((before) => ({ value: before.value, loading: true }));
    load(wanted.signal).then(
      (value) => {
        if (!wanted.signal.aborted) setState({ value, loading: false });
      },
      async (error: unknown) => {
        if (wanted.signal.aborted || isAbort(error)) return;
        const problem = await explain(error);
        if (!wanted.signal.aborted) setState({ problem, loading: false });
      },
    );
    return () => wanted.abort();
  }, dependencies);
  return state;
}
