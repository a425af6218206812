/** Texts outside the window. String parameters are already formatted; numbers are counts. */
export interface DesktopTexts {
  readonly notification: {
    readonly ready: StateTexts
    readonly overstaying: StateTexts
    /** A vehicle with its bay: "KA-1 in bay 12". */
    readonly inBay: (plate: string, bay: string) => string
    /** The end of a list: "KA-1, KA-2 and KA-3". */
    readonly and: (plates: string, last: string) => string
    /** A list of which some are only counted: "KA-1, KA-2 and 7 more". */
    readonly andMore: (plates: string, count: number) => string
    readonly since: (time: string) => string
    readonly firstSince: (time: string) => string
    readonly levelSince: (level: string, time: string) => string
  }
  /** What the number at the application's icon says to those who cannot see it. */
  readonly openAlerts: (count: number) => string
  /** What became of a damaged database when the application started. */
  readonly startNotice: {
    readonly missing: string
    readonly damaged: (keptAs: string) => string
    readonly restored: (backupTime: string) => string
    readonly startedEmpty: string
    readonly confirm: string
  }
}

/** What is said of one vehicle, and of several. */
export interface StateTexts {
  readonly one: (vehicle: string) => string
  readonly several: (vehicles: string) => string
}
