import { signal } from './signal';

/** A view of the page, and the fragment of its address: everything can be linked to. */
export type Route =
  | { view: 'explore' }
  | { view: 'song'; id: string }
  | { view: 'map'; id?: string }
  | { view: 'live' };

export function parse(hash: string): Route {
  const [view, id] = hash.replace(/^#\/?/, '').split('/', 2);
  switch (view) {
    case 'song':
      return id ? { view, id: decode(id) } : { view: 'explore' };
    case 'map':
      return id ? { view, id: decode(id) } : { view };
    case 'live':
      return { view };
    default:
      return { view: 'explore' };
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function href(route: Route): string {
  switch (route.view) {
    case 'explore':
      return '#/';
    case 'live':
      return '#/live';
    case 'map':
      return route.id === undefined ? '#/map' : `#/map/${encodeURIComponent(route.id)}`;
    case 'song':
      return `#/song/${encodeURIComponent(route.id)}`;
  }
}

export const route = signal<Route>(parse(location.hash));

addEventListener('hashchange', () => {
  route.value = parse(location.hash);
});

export function go(to: Route): void {
  location.hash = href(to);
}
