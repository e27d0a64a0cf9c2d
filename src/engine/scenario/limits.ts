/** What a scenario or a run may ask for at most: a hostile file must not hang or exhaust anything. */
export const LIMITS = {
  /** Characters of a scenario file. */
  text: 1_000_000,
  /** Containers inside containers; a legal scenario needs 8. */
  depth: 16,
  sites: 64,
  hosts: 64,
  fibres: 256,
  services: 16,
  clients: 256,
  keys: 1024,
  cuts: 64,
  timeline: 4096,
  interventions: 1000,
  settings: 64,
  /** Micros: one day of model time, one minute of delay on a leg, one hour on a timer. */
  duration: 86_400_000_000,
  latency: 60_000_000,
  timer: 3_600_000_000,
  /** Micros: the shortest timer or client gap; a smaller one floods the queue. */
  timerMin: 1_000,
  /** Micros: a run is played this far and no further, unless its scenario lasts longer. */
  played: 600_000_000,
  /** Operations that all open-loop clients together may issue while a run is played. */
  operations: 1_000_000,
  /** Messages that timers and open-loop clients may cause in one model second, as estimated. */
  traffic: 100_000,
  money: 1_000_000_000_000,
} as const;
