import { rgb } from './colouring';
import { diameter, type PointRenderer, type Points } from './point-renderer';
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
void main() {
  bool isLit = emphasis == 2u;
  if (isLit != lit) { gl_Position = vec4(2.0, 2.0, 2.0, 1.0); gl_PointSize = 1.0; colour = vec4(0.0); return; }
  gl_Position = vec4(position * scale + offset, 0.0, 1.0);
  gl_PointSize = max(1.0, size * (0.75 + 1.6 * weight) * (isLit ? 1.8 : 1.0));
  float alpha = isLit ? 1.0 : emphasis == 0u ? 0.10 : anyLit ? 0.22 : 0.82;
  colour = vec4(palette[group] * alpha, alpha);
}`;

const FRAGMENT = `#version 300 es
precision mediump float;
flat in vec4 colour;
out vec4 pixel;
void main() {
  float distance = 2.0 * length(gl_PointCoord - 0.5);
  pixel = colour * clamp((1.0 - distance) / fwidth(distance) + 0.5, 0.0, 1.0);
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
  private count = 0;
  private anyLit = false;

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

  set({ positions, weights, groups, emphasis, palette }: Points): void {
    this.count = weights.length;
    this.fill(0, positions);
    this.fill(1, weights);
    this.fill(2, groups);
    this.setEmphasis(emphasis);
    const colours = new Float32Array(3 * MOST_GROUPS);
    palette.slice(0, MOST_GROUPS).forEach((hex, group) => colours.set(rgb(hex), 3 * group));
    this.gl.uniform3fv(this.uniform('palette'), colours);
  }

  setEmphasis(emphasis: Uint8Array): void {
    this.anyLit = emphasis.includes(2);
    this.fill(3, emphasis);
  }

  draw(view: Viewport, pixelRatio: number): void {
    const { gl } = this;
    gl.viewport(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    // From 0..1, the normalised position, to -1..1, the window; y points down in the one and up in the other.
    const [x, y] = [(2 * view.scale * WORLD) / view.width, (2 * view.scale * WORLD) / view.height];
    gl.uniform2f(this.uniform('scale'), x, -y);
    gl.uniform2f(this.uniform('offset'), (-view.x / WORLD) * x, (view.y / WORLD) * y);
    gl.uniform1f(this.uniform('size'), (diameter(view.zoom, 0, this.count) / 0.75) * pixelRatio);
    gl.uniform1i(this.uniform('anyLit'), this.anyLit ? 1 : 0);
    for (const lit of this.anyLit ? [0, 1] : [0]) {
      gl.uniform1i(this.uniform('lit'), lit);
      gl.drawArrays(gl.POINTS, 0, this.count);
    }
  }

  private uniform(name: string): WebGLUniformLocation | null {
    const known = this.uniforms.get(name);
    if (known !== undefined) return known;
    const location = this.gl.getUniformLocation(this.program, name);
    this.uniforms.set(name, location);
    return location;
  }

  dispose(): void {
    this.buffers.forEach((buffer) => this.gl.deleteBuffer(buffer));
    this.gl.deleteVertexArray(this.array);
    this.gl.deleteProgram(this.program);
  }
}
