import type { RankedTrack, TrackDetails } from 'muse-client';
import { useState } from 'preact/hooks';
import { tracksApi } from './api';
import { artistsOf, length, percent, plural, titleOf } from './format';
import { Check, Pin, Plus } from './icons';
import { useLoad } from './load';
import { add, members } from './playlist';
import { href } from './router';
import { useSignal } from './signal';
import { sharedPlaylists } from './shared-playlists';
import { Tile, TrackRow } from './track-row';
import { ViewTitle } from './view-title';

const NEIGHBOURS = 24;

/** A song, and what is like it. */
export function SongView({ id }: { id: string }) {
  const [others, setOthers] = useState(false);
  const song = useLoad((signal) => tracksApi.track({ id }, { signal }), [id]);
  const like = useLoad(
    (signal) => tracksApi.similarTracks({ id, k: NEIGHBOURS, artist: others ? 'exclude' : 'any' }, { signal }),
    [id, others],
  );
  const neighbours = like.value?.source === 'embedding' ? like.value.items : [];
  const shared = useLoad(
    (signal) => sharedPlaylists(id, neighbours.map((track) => track.id), signal),
    [like.value],
  );

  if (song.problem) return <Missing id={id} problem={song.problem} />;
  if (!song.value) return <p class="hint">Looking it up …</p>;
  return (
    <article class="song" aria-labelledby="view-title">
      <SongHeader song={song.value} />
      <section aria-labelledby="like-it">
        <div class="section-head">
          <h2 id="like-it">Like this</h2>
          <label class="switch">
            <input type="checkbox" checked={others} onChange={(event) => setOthers(event.currentTarget.checked)} />
            Other artists only
          </label>
        </div>
        {like.value?.source === 'cooccurrence' && (
          <p class="hint">This song is so new that it has no vector yet: these stand in playlists with it.</p>
        )}
        {like.problem && <p class="hint">{like.problem}</p>}
        <ol class="tracks" aria-busy={like.loading}>
          {like.value?.items.map((track) => (
            <Neighbour
              key={track.id}
              track={track}
              counted={like.value?.source === 'cooccurrence'}
              together={shared.value?.get(track.id)}
            />
          ))}
        </ol>
      </section>
    </article>
  );
}

function SongHeader({ song }: { song: TrackDetails }) {
  const inside = useSignal(members).has(song.id);
  const facts = [
    song.album,
    song.durationMs != null && length(song.durationMs),
    song.playlists != null && `in ${plural(song.playlists, 'playlist')}`,
  ].filter(Boolean);
  return (
    <header class="song-head">
      <Tile track={song} large />
      <div>
        <ViewTitle>{titleOf(song)}</ViewTitle>
        <p class="song-artists">{artistsOf(song)}</p>
        <p class="facts">{facts.join(' · ')}</p>
        {song.genres.length > 0 && (
          <ul class="chips" aria-label="Genres">
            {song.genres.slice(0, 6).map((genre) => (
              <li key={genre}>{genre}</li>
            ))}
          </ul>
        )}
        <div class="buttons">
          <button type="button" class="primary" aria-disabled={inside} onClick={() => add(song)}>
            {inside ? <Check /> : <Plus />}
            {inside ? 'In your playlist' : 'Add to playlist'}
          </button>
          {song.embedded && (
            <a class="button" href={href({ view: 'map', id: song.id })}>
              <Pin /> Show on the map
            </a>
          )}
        </div>
      </div>
    </header>
  );
}

function Neighbour({ track, counted, together }: { track: RankedTrack; counted: boolean; together?: number }) {
  const note = counted ? plural(track.score, 'playlist') + ' in common' : together && inCommon(together);
  return (
    <TrackRow
      track={track}
      note={note}
      strength={counted ? undefined : track.score}
      strengthLabel={counted ? undefined : `${percent(track.score)} alike`}
    />
  );
}

const inCommon = (playlists: number): string => `${plural(playlists, 'playlist')} in common`;

function Missing({ id, problem }: { id: string; problem: string }) {
  return (
    <section class="song">
      <ViewTitle>{id}</ViewTitle>
      <p class="hint">{problem}</p>
    </section>
  );
}
