import { useEffect, useRef } from 'preact/hooks';
import { Announcer } from './announce';
import { ExploreView } from './explore-view';
import { figure, plural } from './format';
import { KeyForm } from './key-form';
import { connected, followLive, statuses } from './live/live-source';
import { LiveView } from './live/live-view';
import { MapView } from './map/map-view';
import { followPlaylist } from './next-songs';
import { playlist } from './playlist';
import { PlaylistPanel } from './playlist-panel';
import { go, href, route, type Route } from './router';
import { SearchBox } from './search-box';
import { detectSharing, shareChanges } from './sharing';
import { useSignal } from './signal';
import { SongView } from './song-view';
import { focusView } from './view-title';

export function App() {
  useEffect(() => {
    followLive();
    followPlaylist();
    shareChanges();
    void detectSharing();
  }, []);
  const at = useSignal(route);
  return (
    <>
      <a class="skip" href="#main" onClick={skip}>
        Skip to the content
      </a>
      <Header at={at} />
      <KeyForm />
      <div class={`layout layout-${at.view}`}>
        <main id="main" tabIndex={-1}>
          <View at={at} />
        </main>
        <PlaylistPanel />
      </div>
      <PlaylistBar />
      <Announcer />
    </>
  );
}

function skip(event: Event): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

const NAMES: Record<Route['view'], string> = { explore: 'Explore', song: 'Song', map: 'Map', live: 'Live' };

/** After a change of view the title of the window says where one is, and so does the focus. */
function View({ at }: { at: Route }) {
  const first = useRef(true);
  const address = href(at);
  useEffect(() => {
    document.title = at.view === 'explore' ? 'MuSE' : `${NAMES[at.view]} · MuSE`;
    if (!first.current) {
      scrollTo(0, 0);
      focusView();
    }
    first.current = false;
  }, [address]);
  switch (at.view) {
    case 'explore':
      return <ExploreView />;
    case 'song':
      return <SongView key={at.id} id={at.id} />;
    case 'map':
      return <MapView id={at.id} />;
    case 'live':
      return <LiveView />;
  }
}

function Header({ at }: { at: Route }) {
  const views: Route[] = [{ view: 'explore' }, { view: 'map' }, { view: 'live' }];
  return (
    <header class="top">
      <a class="wordmark" href="#/" aria-label="MuSE, to the start">
        <img src="icon.svg" alt="" width="28" height="28" />
        MuSE
      </a>
      <nav aria-label="Views">
        {views.map((view) => (
          <a key={view.view} href={href(view)} aria-current={current(at, view) ? 'page' : undefined}>
            {NAMES[view.view]}
          </a>
        ))}
      </nav>
      {at.view !== 'explore' && (
        <SearchBox
          label="Find a song"
          placeholder="Find a song"
          hotkey
          onPick={(track) => go({ view: 'song', id: track.id })}
        />
      )}
      <Pulse />
    </header>
  );
}

const current = (at: Route, view: Route): boolean =>
  at.view === view.view || (at.view === 'song' && view.view === 'explore');

function Pulse() {
  const edits = useSignal(statuses).at(-1)?.editsPerSecond;
  const online = useSignal(connected);
  if (edits === undefined) return null;
  return (
    <a class={online ? 'pulse' : 'pulse pulse-off'} href="#/live">
      {online ? `${figure(edits)} edits/s` : 'Not connected'}
    </a>
  );
}

/** On a phone the playlist stands below: this leads to it. */
function PlaylistBar() {
  const size = useSignal(playlist).tracks.length;
  return (
    <a
      class="playlist-bar"
      href="#panel-title"
      onClick={(event) => {
        event.preventDefault();
        const title = document.getElementById('panel-title');
        const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
        title?.scrollIntoView({ behavior: still ? 'instant' : 'smooth' });
        title?.focus({ preventScroll: true });
      }}
    >
      Your playlist <span>{plural(size, 'song')}</span>
    </a>
  );
}
