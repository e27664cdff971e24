export interface LevelStep {
  number: number;
  state: 'done' | 'part' | 'open';
}

/** Five steps: those passed, the one reached in part (2.85 is two passed and a part of the third), those still open. */
export function levelSteps(level: number): LevelStep[] {
  const passed = Math.floor(level);
  return [1, 2, 3, 4, 5].map((number) => ({ number, state: number <= passed ? 'done' : number === passed + 1 && level > passed ? 'part' : 'open' }));
}
