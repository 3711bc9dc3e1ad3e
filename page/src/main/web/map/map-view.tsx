import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { announce } from '../announce';
import { count, plural } from '../format';
import { Frame, Minus, Pin, Plus } from '../icons';
import { useKeptFocus } from '../kept-focus';
import { snapshots, statuses } from '../live/live-source';
import { useLoad } from '../load';
import { signal, useSignal } from '../signal';
import { AddButton, TrackRow } from '../track-row';
import { ViewTitle } from '../view-title';
import type { ColourBy, Colouring } from './colouring';
import { Legend } from './legend';
import { MapCanvas } from './map-canvas';
import { handleKeys } from './map-keys';
import { handlePointer } from './pointer';
import { SelectedSong } from './selected-song';
import { fetchMap, type SongMap } from './song-map';
import { SongTip, type Hovered } from './song-tip';

const LISTED = 10;
const LIST_PAUSE_MS = 200;
/** Of what is passed on the way nothing is said. */
const TELL_PAUSE_MS = 250;
const LOOK_AGAIN_MS = 10_000;
const NEARLY_ALL = 0.95;
/** The trainer makes none of more songs unless it is told to. */
const LARGEST_MAP = 100_000;

/** All songs, each where its vector puts it: what stands close is in the same playlists. */
export function MapView({ id }: { id?: string }) {
  const version = useSignal(snapshots).at(-1)?.version;
  const [looks, setLooks] = useState(0);
  const map = useLoad(fetchMap, [version, looks]);
  // One that is drawn stays while the next can't be had.
  const drawn = useRef<SongMap>();
  if (map.value) drawn.current = map.value;
  const shown = drawn.current;
  const lookAgain = useCallback(() => setLooks((before) => before + 1), []);

  useEffect(() => {
    if (map.problem === undefined) return;
    const pause = setTimeout(lookAgain, LOOK_AGAIN_MS);
    return () => clearTimeout(pause);
  }, [map.problem]);

  return (
    <section class="map-view" aria-labelledby="view-title">
      <ViewTitle hidden>Map of the songs</ViewTitle>
      {shown && <Atlas map={shown} id={id} coverage={<Coverage placed={shown.size} onBehind={lookAgain} />} />}
      {!shown && <p class="hint map-hint">{map.problem ?? 'Drawing the map …'}</p>}
    </section>
  );
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
  const card = useRef<HTMLElement>(null);
  const kept = useKeptFocus<HTMLElement>('in-view');

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
    const releasePointer = handlePointer(element, drawn, {
      onHover: (song, x, y) => (hovered.value = song === undefined ? undefined : { song, x, y }),
      onPick: setSelected,
    });
    let telling: ReturnType<typeof setTimeout>;
    const releaseKeys = handleKeys(element, drawn, {
      onAim: (song, seen) => {
        const { x, y } = shown.current;
        hovered.value = song === undefined ? undefined : { song, x: seen.screenX(x(song)), y: seen.screenY(y(song)) };
        clearTimeout(telling);
        if (song !== undefined) telling = setTimeout(() => announce(nameOf(shown.current, song)), TELL_PAUSE_MS);
      },
      onChoose: (song) => {
        setSelected(song);
        if (song !== undefined) requestAnimationFrame(() => card.current?.focus());
      },
    });
    return () => {
      clearTimeout(pause);
      clearTimeout(telling);
      releasePointer();
      releaseKeys();
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
    setMatches(map.matching(text));
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

  // What is listed and selected are songs of the map that is drawn, until the next one is.
  const drawn = shown.current;
  const listed = text.trim() ? matches.slice(0, LISTED) : inView;
  return (
    <div class="atlas">
      <div
        class="stage"
        ref={stage}
        tabIndex={0}
        role="application"
        aria-label={`Map of ${plural(drawn.size, 'song')}. Arrows move, plus and minus zoom, 0 shows all, Enter chooses the song in the middle.`}
      >
        <canvas class="points" ref={pointCanvas} aria-hidden="true" />
        <canvas class="labels" ref={labelCanvas} aria-hidden="true" />
        <SongTip map={drawn} of={hovered} />
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
        {selected !== undefined && (
          <SelectedSong map={drawn} song={selected} card={card} stage={stage} onClose={() => setSelected(undefined)} />
        )}
        <section class="in-view" aria-labelledby="in-view" ref={kept}>
          <h2 id="in-view" tabIndex={-1}>
            {text.trim() ? plural(matches.length, 'match', 'matches') : 'Best known in view'}
          </h2>
          <ol class="tracks tracks-small">
            {listed.map((song) => (
              <TrackRow
                key={drawn.id(song)}
                track={drawn.track(song)}
                actions={
                  <span class="row-actions">
                    <button
                      type="button"
                      class="icon-button"
                      aria-label={`Find ${drawn.title(song)} on the map`}
                      onClick={() => find(canvas.current, song, setSelected)}
                    >
                      <Pin />
                    </button>
                    <AddButton track={drawn.track(song)} />
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

const nameOf = (map: SongMap, song: number): string =>
  [map.title(song), map.artist(song)].filter(Boolean).join(', ');

function zoom(canvas: MapCanvas | undefined, factor: number): void {
  canvas?.flyTo(canvas.goal.zoomed(factor));
}

function find(canvas: MapCanvas | undefined, song: number, select: (song: number) => void): void {
  select(song);
  canvas?.flyToSong(song);
}
