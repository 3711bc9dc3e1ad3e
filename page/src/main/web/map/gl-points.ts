import { rgb } from './colouring';
import type { DrawOrder } from './draw-order';
import { diameter, LIT, LIT_GROWTH, reach, type Drawing, type PointRenderer, type Points } from './point-renderer';
import { WORLD } from './song-map';
import type { Viewport } from './viewport';

const MOST_GROUPS = 16;

const VERTEX = `#version 300 es
layout(location = 0) in vec2 position;
layout(location = 1) in float weight;
layout(location = 2) in uint group;
layout(location = 3) in uint emphasis;
uniform vec2 scale;
uniform vec2 offset;
uniform float size;
uniform bool lit;
uniform bool anyLit;
uniform vec3 palette[${MOST_GROUPS}];
flat out vec4 colour;
flat out float radius;
void main() {
  gl_Position = vec4(position * scale + offset, 0.0, 1.0);
  float diameter = max(1.0, size * (0.75 + 1.6 * weight) * (lit ? float(${LIT_GROWTH}) : 1.0));
  gl_PointSize = diameter;
  radius = 0.5 * diameter;
  float alpha = lit ? 1.0 : emphasis == 0u ? 0.10 : anyLit ? 0.22 : 0.82;
  colour = vec4(palette[group] * alpha, alpha);
}`;

const FRAGMENT = `#version 300 es
precision mediump float;
flat in vec4 colour;
flat in float radius;
out vec4 pixel;
void main() {
  pixel = colour * clamp(radius * (1.0 - 2.0 * length(gl_PointCoord - 0.5)) + 0.5, 0.0, 1.0);
}`;

/** Undefined where the browser has no WebGL 2. */
export function glPoints(canvas: HTMLCanvasElement): PointRenderer | undefined {
  const gl = canvas.getContext('webgl2', { antialias: false, alpha: true, premultipliedAlpha: true });
  const program = gl && link(gl);
  return gl && program ? new GlPoints(gl, program) : undefined;
}

function link(gl: WebGL2RenderingContext): WebGLProgram | undefined {
  const program = gl.createProgram();
  for (const [type, source] of [[gl.VERTEX_SHADER, VERTEX], [gl.FRAGMENT_SHADER, FRAGMENT]] as const) {
    const shader = gl.createShader(type);
    if (!shader) return undefined;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (gl.getProgramParameter(program, gl.LINK_STATUS)) return program;
  console.warn('The map is drawn without the graphics processor:', gl.getProgramInfoLog(program));
  return undefined;
}

class GlPoints implements PointRenderer {
  private readonly array: WebGLVertexArrayObject | null;
  private readonly buffers: (WebGLBuffer | null)[];
  private readonly uniforms = new Map<string, WebGLUniformLocation | null>();
  private order?: DrawOrder;
  /** Lit songs, as places in the order. */
  private readonly litBuffer: WebGLBuffer | null;
  private lit = 0;

  constructor(
    private readonly gl: WebGL2RenderingContext,
    private readonly program: WebGLProgram,
  ) {
    this.array = gl.createVertexArray();
    this.buffers = [0, 1, 2, 3].map(() => gl.createBuffer());
    gl.bindVertexArray(this.array);
    this.attribute(0, () => gl.vertexAttribPointer(0, 2, gl.UNSIGNED_SHORT, true, 0, 0));
    this.attribute(1, () => gl.vertexAttribPointer(1, 1, gl.UNSIGNED_BYTE, true, 0, 0));
    this.attribute(2, () => gl.vertexAttribIPointer(2, 1, gl.UNSIGNED_BYTE, 0, 0));
    this.attribute(3, () => gl.vertexAttribIPointer(3, 1, gl.UNSIGNED_BYTE, 0, 0));
    this.litBuffer = gl.createBuffer();
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, this.litBuffer);
    gl.useProgram(program);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  }

  private attribute(index: number, describe: () => void): void {
    this.gl.bindBuffer(this.gl.ARRAY_BUFFER, this.buffers[index] ?? null);
    this.gl.enableVertexAttribArray(index);
    describe();
  }

  private fill(index: number, data: Uint8Array | Uint16Array): void {
    this.gl.bindBuffer(this.gl.ARRAY_BUFFER, this.buffers[index] ?? null);
    this.gl.bufferData(this.gl.ARRAY_BUFFER, data, this.gl.STATIC_DRAW);
  }

  set({ positions, weights, groups, emphasis, palette, order }: Points): void {
    this.order = order;
    const places = new Uint16Array(positions.length);
    order.songs.forEach((song, at) => {
      places[2 * at] = positions[2 * song] ?? 0;
      places[2 * at + 1] = positions[2 * song + 1] ?? 0;
    });
    this.fill(0, places);
    this.fill(1, ordered(weights, order));
    this.fill(2, ordered(groups, order));
    this.setEmphasis(emphasis);
    const colours = new Float32Array(3 * MOST_GROUPS);
    palette.slice(0, MOST_GROUPS).forEach((hex, group) => colours.set(rgb(hex), 3 * group));
    this.gl.uniform3fv(this.uniform('palette'), colours);
  }

  setEmphasis(emphasis: Uint8Array): void {
    if (!this.order) return;
    const levels = ordered(emphasis, this.order);
    this.fill(3, levels);
    const lit: number[] = [];
    levels.forEach((level, at) => level === LIT && lit.push(at));
    this.lit = lit.length;
    this.gl.bufferData(this.gl.ELEMENT_ARRAY_BUFFER, Uint32Array.from(lit), this.gl.STATIC_DRAW);
  }

  draw(view: Viewport, pixelRatio: number, most: number): Drawing {
    const { gl, order, lit } = this;
    gl.viewport(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    if (!order) return { drawn: 0, complete: true };
    // From 0..1, the normalised position, to -1..1, the window; y points down in the one and up in the other.
    const [x, y] = [(2 * view.scale * WORLD) / view.width, (2 * view.scale * WORLD) / view.height];
    gl.uniform2f(this.uniform('scale'), x, -y);
    gl.uniform2f(this.uniform('offset'), (-view.x / WORLD) * x, (view.y / WORLD) * y);
    gl.uniform1f(this.uniform('size'), (diameter(view.zoom, 0, order.songs.length) / 0.75) * pixelRatio);
    gl.uniform1i(this.uniform('anyLit'), lit > 0 ? 1 : 0);
    gl.uniform1i(this.uniform('lit'), 0);
    const { ranges, drawn, complete } = order.ranges(reach(view), most);
    for (const { first, count } of ranges) gl.drawArrays(gl.POINTS, first, count);
    if (lit > 0) {
      gl.uniform1i(this.uniform('lit'), 1);
      gl.drawElements(gl.POINTS, lit, gl.UNSIGNED_INT, 0);
    }
    return { drawn: drawn + lit, complete };
  }

  private uniform(name: string): WebGLUniformLocation | null {
    const known = this.uniforms.get(name);
    if (known !== undefined) return known;
    const location = this.gl.getUniformLocation(this.program, name);
    this.uniforms.set(name, location);
    return location;
  }

  dispose(): void {
    [...this.buffers, this.litBuffer].forEach((buffer) => this.gl.deleteBuffer(buffer));
    this.gl.deleteVertexArray(this.array);
    this.gl.deleteProgram(this.program);
  }
}

const ordered = (values: Uint8Array, { songs }: DrawOrder): Uint8Array => Uint8Array.from(songs, (song) => values[song] ?? 0);
