/** What a round may decide about its panels; frozen with the round at its approval. */
export interface Settings {
  /** The fewest sheets from which a protected group is published. */
  k: { peer: number; subordinate: number };
  /** The expected rate of valid sheets, 0 < p <= 1. */
  responseRate: number;
  /** How surely k must be reached, as a probability. */
  reach: number;
  /** Valid sheets hoped for, whatever k is. */
  want: { supervisor: number; peer: number; subordinate: number };
  /** The most forms one rater gets. */
  loadCap: number;
  /** How far rating the own reports may lift a chief above `loadCap`. */
  dutyCap: number;
  /** Room a chief keeps for colleagues beside the own reports. */
  dutyReserve: number;
  crossShare: number;
  /** Cross slots taken beyond the share so that two colleagues need not rate each other. */
  extraCross: number;
  peerMaxGap: number;
  minMonths: number;
  /** Stands instead of `minMonths` where it is set. */
  minDays?: { colleague: number; supervisor: number };
  linkSiblings: boolean;
  /** Basis points; they decide which officers can have a level at all. */
  weights: { supervisor: number; peer: number; subordinate: number };
}

export const DEFAULT_SETTINGS: Settings = {
  k: { peer: 3, subordinate: 4 },
  responseRate: 0.8,
  reach: 0.95,
  want: { supervisor: 1, peer: 4, subordinate: 4 },
  loadCap: 10,
  dutyCap: 20,
  dutyReserve: 3,
  crossShare: 0.2,
  extraCross: 1,
  peerMaxGap: 3,
  minMonths: 4,
  linkSiblings: true,
  weights: { supervisor: 4000, peer: 3000, subordinate: 3000 },
};

/** The settings of a real round: seven protected forms a rater, the chief's own reports outside that cap. */
export const OFFICIAL_PROFILE = {
  loadCap: 7,
  dutyReserve: 7,
  dutyCap: 400,
  reach: 0.95,
  minDays: { colleague: 90, supervisor: 60 },
} as const satisfies Partial<Settings>;
