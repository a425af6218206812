import { plural } from '../plural.ts'

/** The page of the shift: its summary, and the check of the lot. */
export const shift = {
  shift: {
    partsLabel: 'Parts of the page',
    parts: { summary: 'Shift summary', check: 'Lot check' },

    sinceLabel: 'Since',
    since: {
      today: 'Start of today',
      eightHours: 'Last 8 hours',
      twelveHours: 'Last 12 hours',
      moment: 'Date and time',
    },
    momentLabel: 'From',
    cutShort: 'A summary looks back 31 days at most.',
    print: 'Print',
    range: (from: string, to: string) => `From ${from} to ${to}`,
    printed: (moment: string) => `Printed ${moment}`,

    happened: 'What happened',
    sinceMoment: (clock: string) => `since ${clock}`,
    lotNow: 'The lot now',
    figures: {
      inTheList: 'In the list',
      names: {
        arrived: 'Arrived',
        left: 'Left',
        becameReady: 'Became ready',
        beganToOverstay: 'Began to overstay',
        byHand: 'Changes by hand',
        imports: 'Imports',
        alerts: 'Alerts',
      },
      notes: {
        beforeTarget: (count: number, formatted: string) =>
          plural(count, '1 before its target', `${formatted} before their target`),
        missing: (points: number, formatted: string) =>
          plural(points, '1 point short (median)', `${formatted} points short (median)`),
        onArrival: (_count: number, formatted: string) => `${formatted} on arrival`,
        good: (_count: number, formatted: string) => `${formatted} good`,
        failed: (_count: number, formatted: string) => `${formatted} failed`,
        stillOpen: (_count: number, formatted: string) => `${formatted} still open`,
        overstaying: (_count: number, formatted: string) => `${formatted} of them overstaying`,
      },
    },

    handover: {
      title: 'To hand over',
      hint: 'Vehicles that somebody has to look after.',
      none: 'No vehicle needs anybody now.',
      more: (count: number, formatted: string) => plural(count, 'and 1 more vehicle', `and ${formatted} more vehicles`),
      readyFor: (duration: string) => `ready for ${duration}`,
      columns: { plate: 'Plate', bay: 'Bay', status: 'Status', time: 'Since / ready at', reason: 'Why' },
    },

    check: {
      title: 'Does the list fit the lot?',
      hint: (count: number, formatted: string) =>
        plural(
          count,
          'One vehicle is in the list. Walk by and tap whether it is there.',
          `${formatted} vehicles are in the list. Walk by and tap for each whether it is there.`,
        ),
      emptyHint: 'There is nothing to check while no vehicle is in the list.',
      start: 'Start the check',
      startedAt: (clock: string) => `started ${clock}`,
      progress: (done: string, all: string) => `${done} of ${all}`,
      progressLabel: 'Checked',
      announceProgress: (done: string, all: string) => `${done} of ${all} checked`,
      filters: 'Which vehicles',
      plateLabel: 'Plate',
      platePlaceholder: 'Any part of a plate',
      clearPlate: 'Clear the plate',
      showLabel: 'Show',
      show: { all: 'All', unchecked: 'Not checked' },
      listLabel: 'Vehicles by bay',
      seen: 'Seen',
      gone: 'Gone',
      seenLabel: (plate: string) => `Seen: ${plate}`,
      goneLabel: (plate: string) => `Gone: ${plate}`,
      note: (plate: string) => `Not in the list: note ${plate}`,
      unlistedTitle: 'Not in the list',
      forget: (plate: string) => `Delete the note: ${plate}`,
      noneFits: (plate: string) => `No vehicle in the list fits ${plate}`,
      noneFitsHint: 'Type less of the plate, or note it as not in the list.',
      allChecked: 'Every vehicle is checked',
      allCheckedHint: 'End the check to see what it came to.',
      end: 'End the check',
      endedAt: (clock: string) => `Check ended ${clock}`,
      result: {
        inTheList: (_count: number, formatted: string) => `${formatted} in the list`,
        seen: (_count: number, formatted: string) => `${formatted} seen`,
        gone: (_count: number, formatted: string) => `${formatted} gone`,
        notChecked: (_count: number, formatted: string) => `${formatted} not checked`,
        unlisted: (_count: number, formatted: string, plates: string) => `${formatted} not in the list: ${plates}`,
      },
      goneTitle: 'Gone, but still in the list',
      leavingNow: (count: number) =>
        plural(
          count,
          'Nobody knows when it left. It is recorded as leaving now.',
          'Nobody knows when they left. They are recorded as leaving now.',
        ),
      takeOff: (count: number, formatted: string) =>
        plural(count, 'Take 1 vehicle off the list', `Take ${formatted} vehicles off the list`),
      takenOff: (count: number, formatted: string) =>
        plural(count, '1 vehicle was taken off the list', `${formatted} vehicles were taken off the list`),
      areBack: (count: number, formatted: string) =>
        plural(count, '1 vehicle is back in the lot', `${formatted} vehicles are back in the lot`),
      inTheLotAgain: (count: number, plates: string) =>
        plural(
          count,
          `${plates} is in the lot again with a newer stay, so the earlier one stays ended.`,
          `${plates} are in the lot again with newer stays, so the earlier ones stay ended.`,
        ),
      wereHereSince: (count: number, plates: string) =>
        plural(
          count,
          `${plates} has been here again since that stay. Only its latest stay can be brought back.`,
          `${plates} have been here again since those stays. Only their latest stays can be brought back.`,
        ),
      leftLongAgo: (count: number, plates: string) =>
        plural(
          count,
          `${plates} left too long ago to go on with that stay. If it is here again, add it as a new vehicle.`,
          `${plates} left too long ago to go on with those stays. If they are here again, add them as new vehicles.`,
        ),
      stayInTheLot: (count: number, plates: string) =>
        plural(
          count,
          `${plates} stays in the lot: it can no longer leave as it had left. Press “Left” if it is gone.`,
          `${plates} stay in the lot: they can no longer leave as they had left. Press “Left” for those that are gone.`,
        ),
      hadLeft: 'They had left the list already.',
      goOn: 'Go on checking',
      close: 'Done',
    },
  },
}
