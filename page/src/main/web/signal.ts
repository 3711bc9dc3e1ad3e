import { useEffect, useState } from 'preact/hooks';

export interface Readable<T> {
  readonly value: T;
  /** Calls the listener after each change; the answer ends that. */
  subscribe(listener: () => void): () => void;
}

export interface Signal<T> extends Readable<T> {
  value: T;
}

/** A value that tells when it becomes another one. */
export function signal<T>(initial: T): Signal<T> {
  const listeners = new Set<() => void>();
  let value = initial;
  return {
    get value() {
      return value;
    },
    set value(next: T) {
      if (Object.is(value, next)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What follows from another value: computed once a change. */
export function derived<S, T>(source: Readable<S>, compute: (value: S) => T): Readable<T> {
  const target = signal(compute(source.value));
  source.subscribe(() => (target.value = compute(source.value)));
  return target;
}

/** Runs now and after each change; what the run before returned is called first, to end what it began. */
export function watch(sources: Readable<unknown>[], run: () => void | (() => void)): void {
  let end = run();
  const again = () => {
    end?.();
    end = run();
  };
  sources.forEach((source) => source.subscribe(again));
}

/** The value, in a component: it is drawn anew after each change. */
export function useSignal<T>(source: Readable<T>): T {
  const [value, setValue] = useState({ of: source.value });
  useEffect(() => {
    const update = () => setValue({ of: source.value });
    if (!Object.is(source.value, value.of)) update();
    return source.subscribe(update);
  }, [source]);
  return value.of;
}
