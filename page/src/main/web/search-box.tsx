import type { TrackHit } from 'muse-client';
import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { explain, isAbort, tracksApi } from './api';
import { artistsOf, plural, titleOf } from './format';
import { Search } from './icons';
import { Tile } from './track-row';

interface Props {
  label: string;
  placeholder: string;
  onPick: (track: TrackHit) => void;
  large?: boolean;
  /** "/" anywhere on the page comes here. */
  hotkey?: boolean;
}

const LIMIT = 8;
const PAUSE_MS = 90;

/** Search while typing. A combobox as ARIA describes it: arrows choose, Enter picks, Escape closes. */
export function SearchBox({ label, placeholder, onPick, large, hotkey }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [hits, setHits] = useState<TrackHit[]>();
  const [problem, setProblem] = useState<string>();
  const [active, setActive] = useState(0);
  const [open, setOpen] = useState(false);

  useEffect(() => {
    const query = text.trim();
    setProblem(undefined);
    if (!query) {
      setHits(undefined);
      return;
    }
    const wanted = new AbortController();
    const pause = setTimeout(() => {
      tracksApi.searchTracks({ q: query.slice(0, 200), limit: LIMIT }, { signal: wanted.signal }).then(
        (answer) => {
          setHits(answer.items ?? []);
          setActive(0);
        },
        async (error: unknown) => {
          if (!isAbort(error)) setProblem(await explain(error));
        },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(pause);
      wanted.abort();
    };
  }, [text]);

  useEffect(() => {
    if (!hotkey) return;
    const focus = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
      if (event.key === '/' && !typing) {
        event.preventDefault();
        input.current?.focus();
      }
    };
    addEventListener('keydown', focus);
    return () => removeEventListener('keydown', focus);
  }, [hotkey]);

  const pick = (hit: TrackHit | undefined) => {
    if (!hit) return;
    setText('');
    setHits(undefined);
    setOpen(false);
    onPick(hit);
  };

  const key = (event: JSX.TargetedKeyboardEvent<HTMLInputElement>) => {
    const last = (hits?.length ?? 0) - 1;
    if (event.key === 'ArrowDown') setActive(active >= last ? 0 : active + 1);
    else if (event.key === 'ArrowUp') setActive(active <= 0 ? Math.max(0, last) : active - 1);
    else if (event.key === 'Enter') pick(hits?.[active]);
    else if (event.key === 'Escape') setOpen(false);
    else return;
    event.preventDefault();
  };

  const shown = open && text.trim() !== '' && (hits !== undefined || problem !== undefined);
  return (
    <div class={large ? 'search search-large' : 'search'}>
      <label class="visually-hidden" for={`${id}-input`}>
        {label}
      </label>
      <Search />
      <input
        id={`${id}-input`}
        ref={input}
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        placeholder={placeholder}
        value={text}
        aria-expanded={shown}
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        aria-activedescendant={shown && hits?.length ? `${id}-${active}` : undefined}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={key}
      />
      {hotkey && <kbd aria-hidden="true">/</kbd>}
      <ul id={`${id}-list`} class="options" role="listbox" aria-label="Songs found" hidden={!shown}>
        {shown &&
          hits?.map((hit, index) => (
            <li
              key={hit.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              class="option"
              // Before the input loses its focus.
              onPointerDown={(event) => {
                event.preventDefault();
                pick(hit);
              }}
              onPointerEnter={() => setActive(index)}
            >
              <Tile track={hit} />
              <span class="track-text">
                <span class="track-title">{titleOf(hit)}</span>
                <span class="track-artists">{artistsOf(hit)}</span>
              </span>
              {hit.playlists != null && <span class="option-note">{plural(hit.playlists, 'playlist')}</span>}
            </li>
          ))}
        {shown && (problem || hits?.length === 0) && (
          <li class="option option-empty" role="option" aria-selected="false" aria-disabled="true">
            {problem ?? 'No song has all these words.'}
          </li>
        )}
      </ul>
    </div>
  );
}
