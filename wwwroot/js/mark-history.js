// What is drawn, and the way back and forth: every act leaves a state.
export class History {
  #states;
  #at = 0;

  constructor(marks = []) {
    this.#states = [marks];
  }

  get marks() { return this.#states[this.#at]; }
  get canUndo() { return this.#at > 0; }
  get canRedo() { return this.#at < this.#states.length - 1; }

  put(marks) {
    this.#states = [...this.#states.slice(0, this.#at + 1), marks];
    this.#at++;
  }

  undo() { if (this.canUndo) this.#at--; }
  redo() { if (this.canRedo) this.#at++; }
}
