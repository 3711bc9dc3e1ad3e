import { count, figure, short, span } from '../format';
import { useSignal } from '../signal';
import { ViewTitle } from '../view-title';
import { Chart } from './chart';
import { connected, snapshots, statuses, type ServedSnapshot, type Status } from './live-source';

/** What the service is doing at this moment, and how the last snapshots came out. */
export function LiveView() {
  const all = useSignal(statuses);
  const now = all.at(-1);
  const online = useSignal(connected);
  return (
    <section class="live" aria-labelledby="view-title">
      <div class="section-head">
        <ViewTitle>Learning, live</ViewTitle>
        <p class={online ? 'pulse' : 'pulse pulse-off'}>{online ? 'Connected' : 'Not connected'}</p>
      </div>
      <p class="lead">
        Every edit of a playlist moves the vectors of the songs that it touched; the next query sees them. This is how
        long that takes, and what the training makes of all edits together.
      </p>
      <Figures now={now} />
      <div class="charts">
        <StatusCharts all={all} />
        <SnapshotCharts all={useSignal(snapshots)} />
      </div>
    </section>
  );
}

function Figures({ now }: { now?: Status }) {
  const figures: [string, string][] = [
    ['edits a second', told(now?.editsPerSecond, figure)],
    ['from edit to answer, median', told(now?.freshness?.p50, span)],
    ['99 of 100 edits within', told(now?.freshness?.p99, span)],
    ['vectors a second', told(now?.updatesPerSecond, figure)],
    ['songs', told(now?.tracks, count)],
    ['snapshot', told(now?.snapshotVersion, (version) => `№ ${version}`)],
    ['since it was trained', told(now?.snapshotAgeSeconds, span)],
    ['recall@10 of the index', told(now?.recall, (recall) => recall.toFixed(3))],
  ];
  return (
    <dl class="figures">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dd>{value}</dd>
          <dt>{name}</dt>
        </div>
      ))}
    </dl>
  );
}

const told = (value: number | undefined | null, format: (value: number) => string): string =>
  value === undefined || value === null ? '–' : format(value);

function StatusCharts({ all }: { all: Status[] }) {
  const steps = all.map((status) => new Date(status.at).toLocaleTimeString('en-GB'));
  return (
    <>
      <Chart
        title="Edits and updates"
        steps={steps}
        format={(value) => `${figure(value)}/s`}
        fromZero
        lines={[
          { name: 'edits', values: all.map((status) => status.editsPerSecond) },
          { name: 'vectors', values: all.map((status) => status.updatesPerSecond) },
        ]}
      />
      <Chart
        title="Freshness"
        steps={steps}
        format={span}
        fromZero
        lines={[
          { name: 'p50', values: all.map((status) => status.freshness?.p50) },
          { name: 'p95', values: all.map((status) => status.freshness?.p95) },
          { name: 'p99', values: all.map((status) => status.freshness?.p99) },
        ]}
      />
    </>
  );
}

/** J, and each quality figure that the snapshots carry. */
function SnapshotCharts({ all }: { all: ServedSnapshot[] }) {
  const steps = all.map((snapshot) => `№ ${snapshot.version}`);
  const figures = [...new Set(all.flatMap((snapshot) => Object.keys(snapshot.quality ?? {})))].filter(
    (name) => name !== 'J' && name !== 'objective',
  );
  return (
    <>
      <Chart
        title="Objective J"
        steps={steps}
        format={short}
        lines={[{ name: 'J', values: all.map((snapshot) => snapshot.objective ?? snapshot.quality?.J) }]}
      />
      <Chart
        title="Songs"
        steps={steps}
        format={count}
        lines={[{ name: 'songs', values: all.map((snapshot) => snapshot.count) }]}
      />
      {figures.map((name) => (
        <Chart
          key={name}
          title={name}
          steps={steps}
          format={figure}
          lines={[{ name, values: all.map((snapshot) => snapshot.quality?.[name]) }]}
        />
      ))}
    </>
  );
}
