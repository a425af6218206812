/** The instant at which tests take place. */
export const NOW = Date.UTC(2026, 0, 31, 12)
