import { useKeptFocus } from '../kept-focus';
import { colourOf, type ColourBy, type Colouring } from './colouring';

interface Props {
  by: ColourBy;
  colours?: Colouring;
  only: number;
  onColourBy: (by: ColourBy) => void;
  onIsolate: (group: number) => void;
}

export function Legend({ by, colours, only, onColourBy, onIsolate }: Props) {
  const kept = useKeptFocus<HTMLElement>('in-view');
  return (
    <section class="legend" aria-label="Colours" ref={kept}>
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
