import { plural } from '../plural.ts'

/** The page of statistics. */
export const statistics = {
  statistics: {
    periodLabel: 'Period',
    periods: { month: '30 days', quarter: '90 days', year: '365 days', all: 'All', custom: 'From … to' },
    firstDay: 'From',
    lastDay: 'To',
    forgottenLabel: 'Stays forgotten in the list',
    forgottenChoices: { without: 'Leave out', with: 'Count' },
    range: (first: string, last: string, zone: string) => `${first} to ${last}, by the clock of ${zone}`,
    loading: 'Reading the history',
    preparing: (done: string, days: string) => `Working out the days so far: ${done} of ${days}`,
    cancel: 'Cancel',
    emptyTitle: 'No stay has ended yet',
    emptyHint: 'Numbers appear here once vehicles have come and left.',

    verdict: {
      title: 'Are there enough bays?',
      full: (weekday: string, from: string, until: string, bays: string, share: string) =>
        `Too small: on a ${weekday} between ${from} and ${until}, all ${bays} bays were taken nearly all the time. How many cars found none cannot be told from that: at least ${share}.`,
      tooSmall: (weekday: string, from: string, until: string, bays: string, share: string) =>
        `Tight: on a ${weekday} between ${from} and ${until}, a car would find all ${bays} bays taken ${share} of the time.`,
      right: (weekday: string, from: string, until: string, bays: string, share: string) =>
        `About right: even on a ${weekday} between ${from} and ${until}, a car would find all ${bays} bays taken only ${share} of the time.`,
      tooLarge: (bays: string, peak: string, share: string) =>
        `Room to spare: never more than ${peak} of the ${bays} bays were taken, and a car would find all of them taken ${share} of the time at most.`,
      overFull: (weekday: string, from: string, until: string, present: string, bays: string) =>
        `Something does not fit: on a ${weekday} between ${from} and ${until} the list held ${present} vehicles, but the lot has ${bays} bays. Take vehicles that have gone off the list, or mend the number of bays in the settings.`,
      baysUnknown:
        'How many bays does the lot have? Say so in the settings, under Lot, and this page says whether they are enough.',
      setBays: 'Set the number of bays',
      notEnough: (days: string, neededDays: string, stays: string, neededStays: string) =>
        `Not enough data yet: ${days} of ${neededDays} days, ${stays} of ${neededStays} stays.`,
      bayLever: (count: number, bays: string, share: string) =>
        plural(count, `1 bay would bring it to ${share}.`, `${bays} bays would bring it to ${share}.`),
      bayLeverTooLarge: (count: number, bays: string, share: string) =>
        plural(count, `1 bay would do: ${share}.`, `${bays} bays would do: ${share}.`),
      bayLeverAtLeast: (bays: string, share: string) =>
        `At least ${bays} bays would be needed to bring it to ${share}.`,
      atLeast: (share: string) => `at least ${share}`,
      idleLever: (minutes: string, share: string) =>
        `Over the whole period, cars stayed ${minutes} after they were ready (median); without that it would be ${share}.`,
      hidden: (fullShare: string) =>
        `All bays were taken ${fullShare} of that time, so some demand was never recorded; it is worked out and counted here.`,
      how: 'How this is computed',
      howText: (weekday: string, from: string, until: string, carried: string, offered: string) =>
        `The busiest hour of the week is ${weekday}, ${from} to ${until}, with ${carried} vehicles present on average. Where the lot was full in it, the demand behind that is solved for: ${offered}. The chance of finding all bays taken follows by Erlang’s loss formula (Erlang B) for that load; for hours that are not steady the vehicles present are the load (modified offered load). It assumes that cars come at random and drive on when all bays are taken.`,
      basis: (count: number, formatted: string) =>
        plural(
          count,
          `It rests on ${formatted} day on which that hour was seen. The fewer they are, the busier the busiest of all hours looks.`,
          `It rests on ${formatted} days on which that hour was seen. The fewer they are, the busier the busiest of all hours looks.`,
        ),
      byArrivals: (load: string) =>
        `Arrivals in that hour times the mean dwell of the whole period would make a load of ${load}.`,
      definition: (address: string) => `Definition: ${address}`,
    },

    cards: {
      label: 'Numbers',
      median: 'median',
      spread: (mean: string, p90: string) => `mean ${mean} · nine in ten within ${p90}`,
      basis: (count: number, formatted: string) => plural(count, 'of 1 stay', `of ${formatted} stays`),
      none: 'no data yet',
      charging: { title: 'Charging time', definition: 'From arrival to the target, without vehicles that came ready.' },
      observed: (observed: string, computed: string) =>
        `When the target was reached is known from readings for ${observed}, and computed alone for ${computed}.`,
      observedNote: (minutes: string) =>
        `Known from readings: two of them, at most ${minutes} apart, enclose the moment; a vehicle that came ready was read on arrival.`,
      leftEarly: (count: number, formatted: string) =>
        plural(count, '1 left before the target.', `${formatted} left before the target.`),
      readyOnArrival: (count: number, formatted: string) =>
        plural(count, '1 came ready and has no charging time.', `${formatted} came ready and have no charging time.`),
      presence: (count: number, formatted: string, hours: string) =>
        plural(
          count,
          `of ${formatted} vehicle in ${hours} open hours`,
          `of ${formatted} vehicles in ${hours} open hours`,
        ),
      dwell: { title: 'Dwell', definition: 'From arrival to departure.' },
      idle: { title: 'Idle', definition: 'From the target to departure.' },
      overstay: {
        title: 'Overstay',
        definition: (grace: string) => `Idle time beyond the grace of ${grace}, where there was any.`,
      },
      utilisation: {
        title: 'Utilisation',
        definition: 'Charging time of all vehicles ÷ (bays × open hours).',
      },
      occupancy: {
        title: 'Occupancy',
        definition: 'Vehicles present ÷ bays, on average over the open hours.',
        peak: (peak: string) => `at most ${peak} vehicles at once`,
      },
      readiness: {
        title: 'Ready in time',
        definition: 'Ready by “Needed by”, of the stays that had one.',
        basis: (inTime: string, all: string) => `${inTime} of ${all}`,
        unknown: (count: number, formatted: string) =>
          plural(count, '1 more left before it could be told.', `${formatted} more left before it could be told.`),
      },
      accuracy: {
        title: 'Estimate off by',
        definition: 'First “Ready at” against the crossing of the target that two readings enclose.',
        noBracket: (count: number, formatted: string) =>
          plural(
            count,
            'Left out: 1 without such a pair of readings.',
            `Left out: ${formatted} without such a pair of readings.`,
          ),
        targetChanged: (count: number, formatted: string) =>
          plural(count, 'Left out: 1 whose target was changed.', `Left out: ${formatted} whose target was changed.`),
        notKept: (count: number, formatted: string) =>
          plural(
            count,
            'Left out: 1 of which the first estimate was not kept.',
            `Left out: ${formatted} of which the first estimate was not kept.`,
          ),
        readyOnArrival: (count: number, formatted: string) =>
          plural(count, 'Left out: 1 that came ready.', `Left out: ${formatted} that came ready.`),
      },
    },

    plots: {
      label: 'Plots',
      showTable: 'Show as table',
      showPlot: 'Show as plot',
      showTableLabel: (plot: string) => `Show as table: ${plot}`,
      showPlotLabel: (plot: string) => `Show as plot: ${plot}`,
      minutes: (from: string, until: string) => `${from}–${until} min`,
      minutesFrom: (from: string) => `${from} min and more`,
      minutesBelow: (until: string) => `below ${until} min`,
      stays: 'Stays',
      occupancy: {
        title: 'Vehicles present',
        text: 'By hour and weekday, on average. The stronger the colour, the fuller.',
        cell: (weekday: string, hour: string, present: string) => `${weekday} ${hour}: ${present}`,
        cellOfBays: (weekday: string, hour: string, present: string, share: string) =>
          `${weekday} ${hour}: ${present} (${share})`,
        columns: {
          weekday: 'Weekday',
          hour: 'Hour',
          present: 'Present',
          ready: 'Of them ready',
          share: 'Of the bays',
          peak: 'At most',
          full: 'All bays taken',
          arrivals: 'Arrivals an hour',
          departures: 'Departures an hour',
        },
        unseen: (weekday: string, hour: string) => `${weekday} ${hour}: not in this period`,
      },
      flow: {
        title: 'Arrivals and departures',
        text: 'Vehicles in an hour of the day, on average over the days chosen.',
        weekday: 'Weekday',
        everyDay: 'Every day',
        hour: 'Hour',
        arrivals: 'Arrivals',
        departures: 'Departures',
      },
      charging: { title: 'Charging time', text: 'From arrival to the target, in minutes.', range: 'Charging time' },
      idle: { title: 'Idle time', text: 'From the target to departure, in minutes.', range: 'Idle time' },
      readiness: {
        title: 'Ready in time, week by week',
        text: 'Of the stays that had a “Needed by”.',
        week: 'Week from',
        inTime: 'In time',
        late: 'Late',
        share: 'Share',
      },
      accuracy: {
        title: 'How good the estimate was',
        text: 'First “Ready at” less the crossing that readings enclose, in minutes: to the right, ready earlier than was said.',
        range: 'Difference',
        sureness: (bracket: string, within: string) =>
          `The readings are ${bracket} apart at the median; ${within} of the estimates lie between them.`,
      },
      forgotten: {
        title: 'Forgotten in the list',
        text: 'Ready for more than 24 hours before they left the list.',
        plate: 'Plate',
        since: 'Ready since',
        until: 'Left the list',
        still: 'still in it',
        action: 'Mend the list',
        showAll: (formatted: string) => `Show all ${formatted}`,
        showFewer: 'Show fewer',
        listed: (shown: string, all: string) => `The ${shown} longest of ${all} are listed.`,
      },
    },
  },
}
