const FLUID_MS = 20;
const SLOW_MS = 28;
const LEAST = 4_000;
/** How much more is tried with the next movement. */
const GROWTH = 1.5;

/** How many songs can be drawn in each frame of a movement so that it stays fluid. Without end until frames are slow. */
export class FrameBudget {
  most = Infinity;
  private slow = 0;

  /** A movement begins: perhaps the machine has less to do by now. */
  begin(): void {
    this.most *= GROWTH;
    this.slow = 0;
  }

  /** How long the frame took in which so many songs were drawn. Two slow ones in a row count, one may be anybody's. */
  took(milliseconds: number, drawn: number): void {
    this.slow = milliseconds > SLOW_MS ? this.slow + 1 : 0;
    if (this.slow < 2) return;
    this.slow = 0;
    this.most = Math.max(LEAST, drawn * Math.max(0.25, FLUID_MS / milliseconds));
  }
}
