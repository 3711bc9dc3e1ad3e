import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { announce } from '../announce';
import { count, plural } from '../format';
import { Frame, Minus, Pin, Plus } from '../icons';
import { snapshots, statuses } from '../live/live-source';
import { useLoad } from '../load';
import { href } from '../router';
import { signal, useSignal, type Signal } from '../signal';
import { AddButton, TrackRow } from '../track-row';
import { colourOf, type ColourBy, type Colouring } from './colouring';
import { MapCanvas } from './map-canvas';
import { handleInput } from './pointer';
import { fetchMap, type SongMap } from './song-map';

const LISTED = 10;
const LIST_PAUSE_MS = 200;
const LOOK_AGAIN_MS = 10_000;
const NEARLY_ALL = 0.95;
/** The trainer makes none of more songs unless it is told to. */
const LARGEST_MAP = 100_000;

/** All songs, each where its vector puts it: what stands close is in the same playlists. */
export function MapView({ id }: { id?: string }) {
  const version = useSignal(snapshots).at(-1)?.version;
  const [looks, setLooks] = useState(0);
  const map = useLoad(fetchMap, [version, looks]);
  const lookAgain = useCallback(() => setLooks((before) => before + 1), []);

  useEffect(() => {
    if (map.problem === undefined) return;
    const pause = setTimeout(lookAgain, LOOK_AGAIN_MS);
    return () => clearTimeout(pause);
  }, [map.problem]);

  return (
    <section class="map-view" aria-labelledby="view-title">
      <h1 id="view-title" tabIndex={-1} class="visually-hidden">
        Map of the songs
      </h1>
      {map.value && <Atlas map={map.value} id={id} coverage={<Coverage placed={map.value.size} onBehind={lookAgain} />} />}
      {!map.value && <p class="hint map-hint">{map.problem ?? 'Drawing the map …'}</p>}
    </section>
  );
}

interface Hovered {
  song: number;
  x: number;
  y: number;
}

interface CoverageProps {
  placed: number;
  /** Called now and then while most songs have no place. */
  onBehind: () => void;
}

/** How many songs have a place, where not (nearly) all do: a map takes longer to make than songs to come. */
function Coverage({ placed, onBehind }: CoverageProps) {
  const tracks = useSignal(statuses).at(-1)?.tracks ?? 0;
  const behind = placed < tracks / 2 && placed < LARGEST_MAP;
  useEffect(() => {
    if (!behind) return;
    const timer = setInterval(onBehind, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [behind, onBehind]);
  if (placed >= NEARLY_ALL * tracks) return null;
  return (
    <p class="facts coverage">
      {count(placed)} of {plural(tracks, 'song')} placed{behind && ', a new map is in the making'}
    </p>
  );
}

function Atlas({ map, id, coverage }: { map: SongMap; id?: string; coverage: ComponentChildren }) {
  const stage = useRef<HTMLDivElement>(null);
  const pointCanvas = useRef<HTMLCanvasElement>(null);
  const labelCanvas = useRef<HTMLCanvasElement>(null);
  const canvas = useRef<MapCanvas>();
  const shown = useRef(map);
  const [by, setBy] = useState<ColourBy>('genre');
  const [colours, setColours] = useState<Colouring>();
  const [only, setOnly] = useState(0);
  const [text, setText] = useState('');
  const [matches, setMatches] = useState<number[]>([]);
  const [hovered] = useState(() => signal<Hovered | undefined>(undefined));
  const [selected, setSelected] = useState<number>();
  const [inView, setInView] = useState<number[]>([]);

  useEffect(() => {
    const [element, points, labels] = [stage.current, pointCanvas.current, labelCanvas.current];
    if (!element || !points || !labels) return;
    let pause: ReturnType<typeof setTimeout>;
    const drawn = new MapCanvas(points, labels, shown.current, 'genre', () => {
      clearTimeout(pause);
      pause = setTimeout(() => setInView(drawn.bestKnownInView(LISTED)), LIST_PAUSE_MS);
    });
    canvas.current = drawn;
    setColours(drawn.colours);
    const release = handleInput(element, drawn, {
      onHover: (song, x, y) => (hovered.value = song === undefined ? undefined : { song, x, y }),
      onPick: setSelected,
    });
    return () => {
      clearTimeout(pause);
      release();
      drawn.dispose();
    };
  }, []);

  useEffect(() => {
    if (shown.current === map) return;
    const chosen = selected === undefined ? undefined : map.find(shown.current.id(selected));
    shown.current = map;
    canvas.current?.show(map);
    setSelected(chosen);
    hovered.value = undefined;
    setOnly(0);
    setColours(canvas.current?.colours);
    setInView(canvas.current?.bestKnownInView(LISTED) ?? []);
  }, [map]);

  useEffect(() => {
    const song = id === undefined ? undefined : map.find(id);
    if (song === undefined) return;
    setSelected(song);
    canvas.current?.flyToSong(song);
  }, [id, canvas.current]);

  useEffect(() => canvas.current?.select(selected), [selected]);

  useEffect(() => {
    const pause = setTimeout(() => {
      const found = map.matching(text);
      setMatches(found);
      canvas.current?.highlight(found);
      if (text.trim()) announce(`${plural(found.length, 'song')} highlighted.`);
    }, 120);
    return () => clearTimeout(pause);
  }, [text, map]);

  const colourBy = (choice: ColourBy) => {
    setBy(choice);
    setOnly(0);
    canvas.current?.colourBy(choice);
    setColours(canvas.current?.colours);
  };

  const isolate = (group: number) => {
    const choice = only === group ? 0 : group;
    setOnly(choice);
    canvas.current?.isolate(choice);
  };

  const listed = text.trim() ? matches.slice(0, LISTED) : inView;
  return (
    <div class="atlas">
      <div
        class="stage"
        ref={stage}
        tabIndex={0}
        role="application"
        aria-label={`Map of ${plural(map.size, 'song')}. Arrows move, plus and minus zoom, 0 shows all.`}
      >
        <canvas class="points" ref={pointCanvas} aria-hidden="true" />
        <canvas class="labels" ref={labelCanvas} aria-hidden="true" />
        <Tip map={map} of={hovered} />
      </div>
      <div class="map-zoom">
        <button type="button" class="round" aria-label="Zoom in" onClick={() => zoom(canvas.current, 2)}>
          <Plus />
        </button>
        <button type="button" class="round" aria-label="Zoom out" onClick={() => zoom(canvas.current, 0.5)}>
          <Minus />
        </button>
        <button type="button" class="round" aria-label="Show all songs" onClick={() => canvas.current?.flyHome()}>
          <Frame />
        </button>
      </div>
      <div class="map-side">
        <label class="field">
          <span>Highlight</span>
          <input
            type="search"
            placeholder="A title or an artist"
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        {coverage}
        <Legend by={by} colours={colours} only={only} onColourBy={colourBy} onIsolate={isolate} />
        {selected !== undefined && <Selected map={map} song={selected} onClose={() => setSelected(undefined)} />}
        <section class="in-view" aria-labelledby="in-view">
          <h2 id="in-view">{text.trim() ? plural(matches.length, 'match', 'matches') : 'Best known in view'}</h2>
          <ol class="tracks tracks-small">
            {listed.map((song) => (
              <TrackRow
                key={map.id(song)}
                track={map.track(song)}
                actions={
                  <span class="row-actions">
                    <button
                      type="button"
                      class="icon-button"
                      aria-label={`Find ${map.title(song)} on the map`}
                      onClick={() => find(canvas.current, song, setSelected)}
                    >
                      <Pin />
                    </button>
                    <AddButton track={map.track(song)} />
                  </span>
                }
              />
            ))}
          </ol>
        </section>
      </div>
    </div>
  );
}

function zoom(canvas: MapCanvas | undefined, factor: number): void {
  canvas?.flyTo(canvas.view.zoomed(factor));
}

function find(canvas: MapCanvas | undefined, song: number, select: (song: number) => void): void {
  select(song);
  canvas?.flyToSong(song);
}

/** As far from the edges as it is large, at most: a tip is never cut off. */
const TIP_WIDTH = 276;
const TIP_HEIGHT = 112;

/** Drawn by itself: it follows the pointer, and the rest of the view doesn't. */
function Tip({ map, of }: { map: SongMap; of: Signal<Hovered | undefined> }) {
  const hovered = useSignal(of);
  if (!hovered) return null;
  const { song, x, y } = hovered;
  return (
    <div
      class="tip"
      style={{
        insetInlineStart: `max(0px, min(${x}px, 100% - ${TIP_WIDTH}px))`,
        insetBlockStart: `max(0px, min(${y}px, 100% - ${TIP_HEIGHT}px))`,
      }}
    >
      <strong>{map.title(song)}</strong>
      <span>{map.artist(song)}</span>
      <span>
        {[map.genre(song), plural(map.playlists(song), 'playlist')].filter(Boolean).join(' · ')}
      </span>
    </div>
  );
}

function Selected({ map, song, onClose }: { map: SongMap; song: number; onClose: () => void }) {
  return (
    <section class="selected" aria-label="Selected song">
      <div>
        <strong>{map.title(song)}</strong>
        <span class="track-artists">{map.artist(song)}</span>
        <span class="facts">
          {[map.genre(song), `in ${plural(map.playlists(song), 'playlist')}`].filter(Boolean).join(' · ')}
        </span>
      </div>
      <div class="buttons">
        <a class="button" href={href({ view: 'song', id: map.id(song) })}>
          What is like it
        </a>
        <AddButton track={map.track(song)} />
        <button type="button" class="quiet" onClick={onClose}>
          Close
        </button>
      </div>
    </section>
  );
}

interface LegendProps {
  by: ColourBy;
  colours?: Colouring;
  only: number;
  onColourBy: (by: ColourBy) => void;
  onIsolate: (group: number) => void;
}

function Legend({ by, colours, only, onColourBy, onIsolate }: LegendProps) {
  return (
    <section class="legend" aria-label="Colours">
      <div class="segments" role="group" aria-label="Colour by">
        {(['genre', 'artist'] as const).map((choice) => (
          <button key={choice} type="button" aria-pressed={by === choice} onClick={() => onColourBy(choice)}>
            {choice === 'genre' ? 'Genre' : 'Artist'}
          </button>
        ))}
      </div>
      <ul>
        {colours?.names.map((name, index) => (
          <li key={name}>
            <button
              type="button"
              aria-pressed={only === index + 1}
              class={only !== 0 && only !== index + 1 ? 'faint' : undefined}
              onClick={() => onIsolate(index + 1)}
            >
              <span class="dot" style={{ backgroundColor: colourOf(index + 1, false) }} aria-hidden="true" />
              {name}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
