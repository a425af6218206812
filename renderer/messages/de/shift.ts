import type { shift as english } from '../en/shift.ts'
import { plural } from '../plural.ts'

/** The page of the shift: its summary, and the check of the lot. */
export const shift: typeof english = {
  shift: {
    partsLabel: 'Teile der Seite',
    parts: { summary: 'Schichtübergabe', check: 'Rundgang' },

    sinceLabel: 'Seit',
    since: { today: 'Tagesbeginn', eightHours: '8 Stunden', twelveHours: '12 Stunden', moment: 'Zeitpunkt' },
    momentLabel: 'Von',
    cutShort: 'Die Übersicht reicht höchstens 31 Tage zurück.',
    print: 'Drucken',
    range: (from, to) => `Von ${from} bis ${to}`,
    printed: (moment) => `Gedruckt ${moment}`,

    happened: 'Was geschehen ist',
    sinceMoment: (clock) => `seit ${clock}`,
    lotNow: 'Der Parkplatz jetzt',
    figures: {
      inTheList: 'Auf der Liste',
      names: {
        arrived: 'Angekommen',
        left: 'Abgefahren',
        becameReady: 'Bereit geworden',
        beganToOverstay: 'In Überzeit geraten',
        byHand: 'Von Hand geändert',
        imports: 'Importe',
        alerts: 'Meldungen',
      },
      notes: {
        beforeTarget: (count, formatted) => plural(count, '1 vor seinem Ziel', `${formatted} vor ihrem Ziel`),
        missing: (points, formatted) =>
          plural(points, '1 Punkt zu wenig (Median)', `${formatted} Punkte zu wenig (Median)`),
        onArrival: (_count, formatted) => `${formatted} bei Ankunft`,
        good: (_count, formatted) => `${formatted} gelungen`,
        failed: (_count, formatted) => `${formatted} fehlgeschlagen`,
        stillOpen: (_count, formatted) => `${formatted} noch offen`,
        overstaying: (_count, formatted) => `${formatted} davon in Überzeit`,
      },
    },

    handover: {
      title: 'Zu übergeben',
      hint: 'Fahrzeuge, um die sich jemand kümmern muss.',
      none: 'Um kein Fahrzeug muss sich gerade jemand kümmern.',
      more: (count, formatted) => plural(count, 'und 1 weiteres Fahrzeug', `und ${formatted} weitere Fahrzeuge`),
      readyFor: (duration) => `bereit seit ${duration}`,
      columns: { plate: 'Kennzeichen', bay: 'Platz', status: 'Status', time: 'Seit / bereit um', reason: 'Grund' },
    },

    check: {
      title: 'Stimmt die Liste mit dem Parkplatz überein?',
      hint: (count, formatted) =>
        plural(
          count,
          'Ein Fahrzeug steht auf der Liste. Gehen Sie vorbei und tippen Sie an, ob es da ist.',
          `${formatted} Fahrzeuge stehen auf der Liste. Gehen Sie vorbei und tippen Sie bei jedem an, ob es da ist.`,
        ),
      emptyHint: 'Solange kein Fahrzeug auf der Liste steht, gibt es nichts zu prüfen.',
      start: 'Rundgang beginnen',
      startedAt: (clock) => `begonnen ${clock}`,
      progress: (done, all) => `${done} von ${all}`,
      progressLabel: 'Geprüft',
      announceProgress: (done, all) => `${done} von ${all} geprüft`,
      filters: 'Welche Fahrzeuge',
      plateLabel: 'Kennzeichen',
      platePlaceholder: 'Teil des Kennzeichens',
      clearPlate: 'Kennzeichen löschen',
      showLabel: 'Anzeigen',
      show: { all: 'Alle', unchecked: 'Noch offen' },
      listLabel: 'Fahrzeuge nach Platz',
      seen: 'Da',
      gone: 'Weg',
      seenLabel: (plate) => `Da: ${plate}`,
      goneLabel: (plate) => `Weg: ${plate}`,
      note: (plate) => `Nicht auf der Liste: ${plate} notieren`,
      unlistedTitle: 'Nicht auf der Liste',
      forget: (plate) => `Notiz löschen: ${plate}`,
      noneFits: (plate) => `Kein Fahrzeug auf der Liste passt zu ${plate}`,
      noneFitsHint: 'Tippen Sie weniger vom Kennzeichen, oder notieren Sie es als nicht auf der Liste.',
      allChecked: 'Alle Fahrzeuge sind geprüft',
      allCheckedHint: 'Beenden Sie den Rundgang, um das Ergebnis zu sehen.',
      end: 'Rundgang beenden',
      endedAt: (clock) => `Rundgang beendet ${clock}`,
      result: {
        inTheList: (_count, formatted) => `${formatted} auf der Liste`,
        seen: (_count, formatted) => `${formatted} da`,
        gone: (_count, formatted) => `${formatted} weg`,
        notChecked: (_count, formatted) => `${formatted} nicht geprüft`,
        unlisted: (_count, formatted, plates) => `${formatted} nicht auf der Liste: ${plates}`,
      },
      goneTitle: 'Weg, aber noch auf der Liste',
      leavingNow: (count) =>
        plural(
          count,
          'Wann es abgefahren ist, weiß niemand. Als Abfahrt gilt jetzt.',
          'Wann sie abgefahren sind, weiß niemand. Als Abfahrt gilt jetzt.',
        ),
      takeOff: (count, formatted) =>
        plural(count, '1 Fahrzeug von der Liste nehmen', `${formatted} Fahrzeuge von der Liste nehmen`),
      takenOff: (count, formatted) =>
        plural(count, '1 Fahrzeug ist von der Liste genommen', `${formatted} Fahrzeuge sind von der Liste genommen`),
      areBack: (count, formatted) =>
        plural(count, '1 Fahrzeug ist wieder auf der Liste', `${formatted} Fahrzeuge sind wieder auf der Liste`),
      inTheLotAgain: (count, plates) =>
        plural(
          count,
          `${plates} ist mit einem neueren Aufenthalt wieder da; der frühere bleibt beendet.`,
          `${plates} sind mit neueren Aufenthalten wieder da; die früheren bleiben beendet.`,
        ),
      wereHereSince: (count, plates) =>
        plural(
          count,
          `${plates} war seit diesem Aufenthalt noch einmal da. Zurückholen lässt sich nur der letzte Aufenthalt.`,
          `${plates} waren seit diesen Aufenthalten noch einmal da. Zurückholen lassen sich nur die letzten Aufenthalte.`,
        ),
      leftLongAgo: (count, plates) =>
        plural(
          count,
          `${plates} ist zu lange fort, um den Aufenthalt fortzusetzen. Ist das Fahrzeug wieder da, fügen Sie es neu hinzu.`,
          `${plates} sind zu lange fort, um die Aufenthalte fortzusetzen. Sind die Fahrzeuge wieder da, fügen Sie sie neu hinzu.`,
        ),
      stayInTheLot: (count, plates) =>
        plural(
          count,
          `${plates} bleibt auf dem Parkplatz: Die frühere Abfahrt lässt sich nicht mehr wiederherstellen. Ist das Fahrzeug fort, drücken Sie „Abfahrt“.`,
          `${plates} bleiben auf dem Parkplatz: Die früheren Abfahrten lassen sich nicht mehr wiederherstellen. Drücken Sie „Abfahrt“ bei denen, die fort sind.`,
        ),
      hadLeft: 'Sie standen schon nicht mehr auf der Liste.',
      goOn: 'Weiter prüfen',
      close: 'Fertig',
    },
  },
}
