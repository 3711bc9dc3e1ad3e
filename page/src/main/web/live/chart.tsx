import { useState } from 'preact/hooks';
import { isPlain } from '../keys';

export interface Line {
  name: string;
  /** One a step; a gap where there is none. */
  values: (number | undefined)[];
}

interface Props {
  title: string;
  lines: Line[];
  /** What stands under a step, the first and the last one among them. */
  steps: string[];
  format: (value: number) => string;
  /** Whether the axis begins at zero; a curve that falls towards some value is better seen without. */
  fromZero?: boolean;
}

const WIDTH = 320;
const HEIGHT = 120;

/** A small line chart: the newest figure in words, the curve, and what stood where the pointer is, or where the arrow keys went. */
export function Chart({ title, lines, steps, format, fromZero }: Props) {
  const [at, setAt] = useState<number>();
  const known = lines.flatMap((line) => line.values).filter((value) => value !== undefined);
  const high = Math.max(...known, fromZero ? 1e-9 : -Infinity);
  const low = fromZero ? 0 : Math.min(...known);
  const step = Math.min(at ?? Infinity, steps.length - 1);
  const range = high - low || Math.abs(high) || 1;
  const x = (index: number) => (steps.length < 2 ? WIDTH : (index / (steps.length - 1)) * WIDTH);
  const y = (value: number) => HEIGHT - 6 - ((value - low) / range) * (HEIGHT - 12);
  const shown = (line: Line) => say(at === undefined ? last(line.values) : line.values[step], format);

  return (
    <figure class="chart">
      <figcaption>
        <h2>{title}</h2>
        <span class="chart-step">{steps[step]}</span>
      </figcaption>
      <dl>
        {lines.map((line, index) => (
          <div key={line.name} class={`line-${index}`}>
            <dt>{line.name}</dt>
            <dd>{shown(line)}</dd>
          </div>
        ))}
      </dl>
      {known.length === 0 ? (
        <p class="hint">Nothing yet.</p>
      ) : (
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="slider"
          tabindex={0}
          aria-label={title}
          aria-valuemin={0}
          aria-valuemax={steps.length - 1}
          aria-valuenow={step}
          aria-valuetext={`${steps[step]}: ${lines.map((line) => `${line.name} ${shown(line)}`).join(', ')}`}
          // It stays at a step: a new value a second would talk without end.
          onFocus={() => setAt(step)}
          onBlur={() => setAt(undefined)}
          onKeyDown={(event) => {
            const to = isPlain(event) ? stepBy(event.key, step, steps.length - 1) : undefined;
            if (to === undefined) return;
            setAt(to);
            event.preventDefault();
          }}
          onPointerMove={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            setAt(Math.round(((event.clientX - box.left) / box.width) * (steps.length - 1)));
          }}
          onPointerLeave={() => setAt(undefined)}
        >
          {[0, 0.5, 1].map((share) => (
            <line key={share} class="grid" x1="0" x2={WIDTH} y1={6 + share * (HEIGHT - 12)} y2={6 + share * (HEIGHT - 12)} />
          ))}
          {at !== undefined && <line class="cursor" x1={x(step)} x2={x(step)} y1="0" y2={HEIGHT} />}
          {lines.map((line, index) => (
            <path key={line.name} class={`line-${index}`} d={path(line.values, x, y)} />
          ))}
        </svg>
      )}
    </figure>
  );
}

/** Where a key leads from a step; undefined for keys that lead nowhere. */
export function stepBy(key: string, step: number, last: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, step - 1);
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(last, step + 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

const say = (value: number | undefined, format: (value: number) => string): string =>
  value === undefined ? '–' : format(value);

const last = (values: (number | undefined)[]): number | undefined => values.findLast((value) => value !== undefined);

/** A path through the values; it is broken where one is missing, and a value alone is a dot. */
export function path(
  values: (number | undefined)[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  let d = '';
  let drawing = false;
  values.forEach((value, index) => {
    if (value === undefined) {
      drawing = false;
      return;
    }
    const place = `${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    const alone = !drawing && values[index + 1] === undefined;
    d += drawing ? `L${place}` : alone ? `M${place}h.01` : `M${place}`;
    drawing = true;
  });
  return d;
}
