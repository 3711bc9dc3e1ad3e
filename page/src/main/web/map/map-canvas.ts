import { CanvasPoints } from './canvas-points';
import { colouring, colourOf, PALETTE, type ColourBy, type Colouring } from './colouring';
import { DrawOrder } from './draw-order';
import { FrameBudget } from './frame-budget';
import { glPoints } from './gl-points';
import { drawLabels, regions, songsInView, type Region } from './labels';
import { DIM, LIT, PLAIN, type PointRenderer } from './point-renderer';
import { SongGrid } from './song-grid';
import type { SongMap } from './song-map';
import { Viewport } from './viewport';

const REACH_PIXELS = 14;
const FLIGHT_MS = 550;
const SONG_ZOOM = 9;
const REST_MS = 160;
/** More is not seen on a telephone, and costs. */
const MOST_PIXEL_RATIO = 2;

/** The drawn map: holds what is seen, and draws it at most once a frame. Knows nothing of pointers and keys. */
export class MapCanvas {
  view: Viewport;
  colours: Colouring;
  private map: SongMap;
  private grid: SongGrid;
  private order: DrawOrder;
  private names: Region[] = [];
  private readonly points: PointRenderer;
  private readonly labels: CanvasRenderingContext2D | null;
  private readonly darkness = matchMedia('(prefers-color-scheme: dark)');
  private readonly sizes: ResizeObserver;
  private only = 0;
  private lit: number[] = [];
  private selected?: number;
  private hovered?: number;
  private frame = 0;
  private flight = 0;
  private destination?: Viewport;
  private readonly budget = new FrameBudget();
  private moving = false;
  /** The frame after one that was drawn in a movement. */
  private after = 0;
  private resting?: ReturnType<typeof setTimeout>;
  private stale = true;
  private complete = true;

  constructor(
    private readonly pointCanvas: HTMLCanvasElement,
    private readonly labelCanvas: HTMLCanvasElement,
    map: SongMap,
    private by: ColourBy,
    private readonly onMove: (view: Viewport) => void = () => {},
  ) {
    const context = labelCanvas.getContext('2d');
    this.labels = context;
    this.points = glPoints(pointCanvas) ?? new CanvasPoints(plainContext(pointCanvas));
    this.view = Viewport.fit(pointCanvas.clientWidth, pointCanvas.clientHeight);
    this.map = map;
    this.grid = new SongGrid(map.positions);
    this.order = new DrawOrder(map.positions, map.byPlaylists);
    this.colours = colouring(map, by);
    this.load();
    this.sizes = new ResizeObserver(() => this.resize());
    this.sizes.observe(pointCanvas);
    this.darkness.addEventListener('change', this.themeChanged);
  }

  dispose(): void {
    this.sizes.disconnect();
    this.darkness.removeEventListener('change', this.themeChanged);
    cancelAnimationFrame(this.frame);
    cancelAnimationFrame(this.flight);
    cancelAnimationFrame(this.after);
    clearTimeout(this.resting);
    this.points.dispose();
  }

  /** Another snapshot's map: what is looked at stays in view. */
  show(map: SongMap): void {
    const selected = this.selected === undefined ? undefined : map.find(this.map.id(this.selected));
    this.map = map;
    this.selected = selected;
    this.hovered = undefined;
    this.lit = [];
    this.grid = new SongGrid(map.positions);
    this.order = new DrawOrder(map.positions, map.byPlaylists);
    this.colourBy(this.by);
  }

  colourBy(by: ColourBy): void {
    this.by = by;
    this.only = 0;
    this.colours = colouring(this.map, by);
    this.load();
  }

  /** Only one group in colour, 0 for all. */
  isolate(group: number): void {
    this.only = group;
    this.emphasise();
  }

  highlight(songs: number[]): void {
    this.lit = songs;
    this.emphasise();
  }

  select(song: number | undefined): void {
    this.selected = song;
    this.drawSoon();
  }

  hover(song: number | undefined): void {
    if (song === this.hovered) return;
    this.hovered = song;
    this.drawSoon();
  }

  songAt(pixelX: number, pixelY: number): number | undefined {
    return this.grid.nearest(this.view.worldX(pixelX), this.view.worldY(pixelY), REACH_PIXELS / this.view.scale);
  }

  bestKnownInView(most: number): number[] {
    const songs: number[] = [];
    for (const song of songsInView(this.map, this.view)) {
      if (songs.length === most) break;
      songs.push(song);
    }
    return songs;
  }

  /** The song nearest to the middle of such a view, if one is in it. */
  songInTheMiddle({ x, y, width, height, scale }: Viewport): number | undefined {
    return this.grid.nearest(x, y, Math.min(width, height) / 2 / scale);
  }

  /** What is seen, or will be when a flight has ended. */
  get goal(): Viewport {
    return this.destination ?? this.view;
  }

  look(view: Viewport): void {
    this.land();
    this.turn(view);
  }

  flyToSong(song: number): void {
    this.flyTo(this.view.centred(this.map.x(song), this.map.y(song), Math.max(SONG_ZOOM, this.view.zoom)));
  }

  /** The whole world again. */
  flyHome(): void {
    this.flyTo(Viewport.fit(this.view.width, this.view.height));
  }

  flyTo(target: Viewport): void {
    this.land();
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.turn(target);
      return;
    }
    this.destination = target;
    const [from, start] = [this.view, performance.now()];
    const step = (now: number) => {
      const t = Math.min(1, Math.max(0, (now - start) / FLIGHT_MS));
      this.turn(from.towards(target, 1 - Math.pow(1 - t, 3)));
      if (t < 1) this.flight = requestAnimationFrame(step);
      else this.land();
    };
    this.flight = requestAnimationFrame(step);
  }

  private land(): void {
    cancelAnimationFrame(this.flight);
    this.destination = undefined;
  }

  private turn(view: Viewport): void {
    this.view = view;
    this.onMove(view);
    if (!this.moving) this.budget.begin();
    this.moving = true;
    clearTimeout(this.resting);
    this.drawPointsSoon();
  }

  private rest(): void {
    this.moving = false;
    if (!this.complete) this.drawPointsSoon();
  }

  private resize(): void {
    const { clientWidth: width, clientHeight: height } = this.pointCanvas;
    if (width === 0 || height === 0) return;
    for (const canvas of [this.pointCanvas, this.labelCanvas]) {
      canvas.width = Math.round(width * pixelRatio());
      canvas.height = Math.round(height * pixelRatio());
    }
    this.destination = this.destination?.resized(width, height);
    this.turn(this.view.resized(width, height));
  }

  private readonly themeChanged = (): void => this.load();

  private load(): void {
    const most = this.map.playlists(this.map.byPlaylists[0] ?? 0);
    const weights = Uint8Array.from({ length: this.map.size }, (_, song) =>
      Math.round((255 * Math.log1p(this.map.playlists(song))) / Math.log1p(Math.max(1, most))),
    );
    this.points.set({
      positions: this.map.positions,
      weights,
      groups: this.colours.group,
      emphasis: this.emphasis(),
      palette: [colourOf(0, this.darkness.matches), ...PALETTE],
      order: this.order,
    });
    this.names = regions(this.map, this.colours);
    this.drawPointsSoon();
  }

  private emphasise(): void {
    this.points.setEmphasis(this.emphasis());
    this.drawPointsSoon();
  }

  private emphasis(): Uint8Array {
    const { group } = this.colours;
    const levels = new Uint8Array(this.map.size).fill(PLAIN);
    if (this.only > 0) levels.forEach((_, song) => (levels[song] = group[song] === this.only ? PLAIN : DIM));
    for (const song of this.lit) levels[song] = LIT;
    return levels;
  }

  private drawPointsSoon(): void {
    this.stale = true;
    this.drawSoon();
  }

  private drawSoon(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame((now) => this.draw(now));
  }

  private draw(now: number): void {
    this.frame = 0;
    if (this.stale) {
      this.stale = false;
      const { drawn, complete } = this.points.draw(this.view, pixelRatio(), this.moving ? this.budget.most : Infinity);
      this.complete = complete;
      if (this.moving) this.after = requestAnimationFrame((next) => this.drew(drawn, next - now));
    }
    this.drawLabels();
  }

  /** The next frame comes when the one before is done: what that took tells how much can be drawn. Unless it moved on, the map rests. */
  private drew(songs: number, milliseconds: number): void {
    this.budget.took(milliseconds, songs);
    if (this.frame !== 0) return;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.rest(), REST_MS);
  }

  private drawLabels(): void {
    const { labels: context } = this;
    if (!context) return;
    context.setTransform(pixelRatio(), 0, 0, pixelRatio(), 0, 0);
    context.clearRect(0, 0, this.view.width, this.view.height);
    const look = getComputedStyle(this.labelCanvas);
    const style = { ink: look.color, paper: look.getPropertyValue('--paper'), font: look.fontFamily };
    drawLabels(context, this.view, this.map, this.names, (group) => this.only === 0 || this.only === group, style);
    for (const [song, radius] of [[this.selected, 11], [this.hovered, 8]] as const) {
      if (song !== undefined) this.ring(context, song, radius, look.getPropertyValue('--accent'));
    }
  }

  private ring(context: CanvasRenderingContext2D, song: number, radius: number, colour: string): void {
    context.beginPath();
    context.arc(this.view.screenX(this.map.x(song)), this.view.screenY(this.map.y(song)), radius, 0, 2 * Math.PI);
    context.lineWidth = 2.5;
    context.strokeStyle = colour;
    context.stroke();
  }
}

const pixelRatio = (): number => Math.min(MOST_PIXEL_RATIO, devicePixelRatio);

function plainContext(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser has no canvas to draw the map on.');
  return context;
}
