/** The instant at which tests take place. */
export const NOW = Date.UTC(2026, 0, 31, 12)

/** How many stays there are whose plates are taken away until the process is killed. */
export const REPLACED_STAYS = 4_000
