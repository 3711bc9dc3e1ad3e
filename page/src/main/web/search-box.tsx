import type { TrackHit } from 'muse-client';
import type { JSX } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { announce } from './announce';
import { explain, isAbort, tracksApi } from './api';
import { artistsOf, plural, titleOf } from './format';
import { Search } from './icons';
import { isPlain } from './keys';
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
const TEXT_FIELDS = 'input:not([type=checkbox])';
const PAUSE_MS = 90;
const NONE = 'No song has all these words.';

/** Search while typing. A combobox as ARIA describes it: arrows choose, Enter picks, Escape closes, and then empties. */
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
          const found = answer.items ?? [];
          setHits(found);
          setActive(0);
          tell(found.length === 0 ? NONE : `${plural(found.length, 'song')} to choose from.`);
        },
        async (error: unknown) => {
          if (isAbort(error)) return;
          const said = await explain(error);
          setProblem(said);
          tell(said);
        },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(pause);
      wanted.abort();
    };
  }, [text]);

  // With the first drawing and not after it: who presses the key then is heard already.
  useLayoutEffect(() => {
    if (!hotkey) return;
    const focus = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.matches(TEXT_FIELDS);
      if (event.key === '/' && isPlain(event) && !typing) {
        event.preventDefault();
        input.current?.focus();
      }
    };
    addEventListener('keydown', focus);
    return () => removeEventListener('keydown', focus);
  }, [hotkey]);

  /** To those who listen, while they are here. */
  const tell = (said: string) => {
    if (document.activeElement === input.current) announce(said);
  };

  const pick = (hit: TrackHit | undefined) => {
    if (!hit) return;
    setText('');
    setHits(undefined);
    setOpen(false);
    onPick(hit);
  };

  const shown = open && text.trim() !== '' && (hits !== undefined || problem !== undefined);

  const choose = (index: number) => {
    setActive(index);
    document.getElementById(`${id}-${index}`)?.scrollIntoView({ block: 'nearest' });
  };

  const key = (event: JSX.TargetedKeyboardEvent<HTMLInputElement>) => {
    if (!isPlain(event)) return;
    const last = Math.max(0, (hits?.length ?? 0) - 1);
    const arrow = event.key === 'ArrowDown' || event.key === 'ArrowUp';
    if (arrow && !shown) setOpen(true);
    else if (event.key === 'ArrowDown') choose(active >= last ? 0 : active + 1);
    else if (event.key === 'ArrowUp') choose(active <= 0 ? last : active - 1);
    else if (event.key === 'Enter' && shown) pick(hits?.[active]);
    else if (event.key === 'Escape' && shown) setOpen(false);
    else if (event.key === 'Escape') setText('');
    else return;
    event.preventDefault();
  };

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
            {problem ?? NONE}
          </li>
        )}
      </ul>
    </div>
  );
}
