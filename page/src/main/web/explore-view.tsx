import { Backdrop } from './map/backdrop';
import { starters } from './map/song-map';
import { href, go } from './router';
import { SearchBox } from './search-box';
import { useSignal } from './signal';
import { artistsOf, titleOf } from './format';
import { ViewTitle } from './view-title';

/** Where one begins: a search, and a few songs that many playlists hold. */
export function ExploreView() {
  return (
    <section class="hero" aria-labelledby="view-title">
      <Backdrop />
      <div class="hero-text">
        <ViewTitle>
          Songs that share playlists, <em>stand close.</em>
        </ViewTitle>
        <p class="lead">
          One vector a song, learnt from playlists alone and kept current by every edit. Find a song, see what is like
          it, build a playlist and watch what would come next.
        </p>
        <SearchBox
          label="Find a song"
          placeholder="A title, an artist, or both"
          large
          hotkey
          onPick={(track) => go({ view: 'song', id: track.id })}
        />
        <Starters />
      </div>
    </section>
  );
}

function Starters() {
  const songs = useSignal(starters);
  if (songs.length === 0) return null;
  return (
    <div class="starters">
      <h2>Or begin with</h2>
      <ul class="chips">
        {songs.map((song) => (
          <li key={song.id}>
            <a href={href({ view: 'song', id: song.id })} title={artistsOf(song)}>
              {titleOf(song)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
