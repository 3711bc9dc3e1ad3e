// What the page finds in a browser and Node.js lacks. Imported before anything else.
const stored = new Map<string, string>();

Object.assign(globalThis, {
  location: { hash: '' },
  addEventListener: () => {},
  sessionStorage: { getItem: () => null },
  localStorage: {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  },
});

export {};
