import type { statistics as english } from '../en/statistics.ts'
import { plural } from '../plural.ts'

/** The page of statistics. */
export const statistics: typeof english = {
  statistics: {
    periodLabel: 'Zeitraum',
    periods: { month: '30 Tage', quarter: '90 Tage', year: '365 Tage', all: 'Alle', custom: 'Von … bis' },
    firstDay: 'Von',
    lastDay: 'Bis',
    forgottenLabel: 'In der Liste vergessene Aufenthalte',
    forgottenChoices: { without: 'Weglassen', with: 'Mitzählen' },
    range: (first, last, zone) => `${first} bis ${last}, nach der Uhr von ${zone}`,
    loading: 'Der Verlauf wird gelesen',
    preparing: (done: string, days: string) => `Die bisherigen Tage werden ausgewertet: ${done} von ${days}`,
    cancel: 'Abbrechen',
    emptyTitle: 'Noch ist kein Aufenthalt beendet',
    emptyHint: 'Zahlen stehen hier, sobald Fahrzeuge gekommen und abgefahren sind.',

    verdict: {
      title: 'Gibt es genug Plätze?',
      full: (weekday, from, until, bays, share) =>
        `Zu klein: An einem ${weekday} zwischen ${from} und ${until} waren fast immer alle ${bays} Plätze belegt. Wie viele Autos keinen fanden, lässt sich daraus nicht ablesen: mindestens ${share}.`,
      tooSmall: (weekday, from, until, bays, share) =>
        `Knapp: An einem ${weekday} zwischen ${from} und ${until} fände ein Auto in ${share} der Zeit alle ${bays} Plätze belegt.`,
      right: (weekday, from, until, bays, share) =>
        `Etwa richtig: Selbst an einem ${weekday} zwischen ${from} und ${until} fände ein Auto nur in ${share} der Zeit alle ${bays} Plätze belegt.`,
      tooLarge: (bays, peak, share) =>
        `Reichlich: Nie waren mehr als ${peak} der ${bays} Plätze belegt, und ein Auto fände höchstens in ${share} der Zeit alle belegt.`,
      overFull: (weekday, from, until, present, bays) =>
        `Etwas passt nicht: An einem ${weekday} zwischen ${from} und ${until} standen ${present} Fahrzeuge in der Liste, der Parkplatz hat aber ${bays} Plätze. Melden Sie abgefahrene Fahrzeuge ab, oder berichtigen Sie die Zahl der Plätze in den Einstellungen.`,
      baysUnknown:
        'Wie viele Plätze gibt es? Geben Sie es in den Einstellungen unter „Parkplatz“ an; dann sagt diese Seite, ob sie reichen.',
      setBays: 'Anzahl der Plätze angeben',
      notEnough: (days, neededDays, stays, neededStays) =>
        `Noch zu wenig Daten: ${days} von ${neededDays} Tagen, ${stays} von ${neededStays} Aufenthalten.`,
      bayLever: (count, bays, share) =>
        plural(count, `Mit 1 Platz wären es ${share}.`, `Mit ${bays} Plätzen wären es ${share}.`),
      bayLeverTooLarge: (count, bays, share) =>
        plural(count, `1 Platz würde reichen: ${share}.`, `${bays} Plätze würden reichen: ${share}.`),
      bayLeverAtLeast: (bays, share) => `Es bräuchte mindestens ${bays} Plätze, damit es ${share} wären.`,
      atLeast: (share) => `mindestens ${share}`,
      idleLever: (minutes, share) =>
        `Im ganzen Zeitraum standen Autos noch ${minutes}, nachdem sie bereit waren (Median); ohne das wären es ${share}.`,
      hidden: (fullShare) =>
        `In ${fullShare} dieser Zeit waren alle Plätze belegt, ein Teil des Bedarfs wurde also nie erfasst; er ist hier errechnet und mitgezählt.`,
      how: 'Wie das berechnet wird',
      howText: (weekday, from, until, carried, offered) =>
        `Die vollste Stunde der Woche ist ${weekday}, ${from} bis ${until}, mit durchschnittlich ${carried} anwesenden Fahrzeugen. Wo der Parkplatz darin voll war, wird der Bedarf dahinter errechnet: ${offered}. Die Wahrscheinlichkeit, alle Plätze belegt zu finden, folgt für diese Last aus der Verlustformel von Erlang (Erlang B); für Stunden, in denen sich die Last ändert, gelten die anwesenden Fahrzeuge als Last (modified offered load). Angenommen ist, dass Autos zufällig kommen und weiterfahren, wenn alle Plätze belegt sind.`,
      basis: (count, formatted) =>
        plural(
          count,
          `Das beruht auf ${formatted} Tag, an dem diese Stunde erfasst wurde. Je weniger es sind, desto voller wirkt die vollste aller Stunden.`,
          `Das beruht auf ${formatted} Tagen, an denen diese Stunde erfasst wurde. Je weniger es sind, desto voller wirkt die vollste aller Stunden.`,
        ),
      byArrivals: (load) =>
        `Ankünfte in dieser Stunde mal mittlere Dauer im ganzen Zeitraum ergäben eine Last von ${load}.`,
      definition: (address) => `Definition: ${address}`,
    },

    cards: {
      label: 'Zahlen',
      median: 'Median',
      spread: (mean, p90) => `Mittel ${mean} · neun von zehn bis ${p90}`,
      basis: (count, formatted) => plural(count, 'aus 1 Aufenthalt', `aus ${formatted} Aufenthalten`),
      none: 'noch keine Daten',
      charging: { title: 'Ladezeit', definition: 'Von der Ankunft bis zum Ziel, ohne Fahrzeuge, die bereit ankamen.' },
      observed: (observed, computed) =>
        `Wann das Ziel erreicht war, zeigen bei ${observed} Ladestände; bei ${computed} ist es allein errechnet.`,
      observedNote: (minutes) =>
        `Von Ladeständen gezeigt: Zwei von ihnen, höchstens ${minutes} auseinander, schließen den Moment ein; wer bereit ankam, wurde bei der Ankunft erfasst.`,
      leftEarly: (count, formatted) => plural(count, '1 fuhr vor dem Ziel ab.', `${formatted} fuhren vor dem Ziel ab.`),
      readyOnArrival: (count, formatted) =>
        plural(
          count,
          '1 kam schon bereit an, hat also keine Ladezeit.',
          `${formatted} kamen schon bereit an, haben also keine Ladezeit.`,
        ),
      presence: (count, formatted, hours) =>
        plural(
          count,
          `aus ${formatted} Fahrzeug in ${hours} offenen Stunden`,
          `aus ${formatted} Fahrzeugen in ${hours} offenen Stunden`,
        ),
      dwell: { title: 'Dauer', definition: 'Von der Ankunft bis zur Abfahrt.' },
      idle: { title: 'Standzeit', definition: 'Vom Ziel bis zur Abfahrt.' },
      overstay: {
        title: 'Überzeit',
        definition: (grace) => `Standzeit über die Kulanz von ${grace} hinaus, wo es sie gab.`,
      },
      utilisation: {
        title: 'Auslastung',
        definition: 'Ladezeit aller Fahrzeuge ÷ (Plätze × offene Stunden).',
      },
      occupancy: {
        title: 'Belegung',
        definition: 'Anwesende Fahrzeuge ÷ Plätze, im Mittel der offenen Stunden.',
        peak: (peak) => `höchstens ${peak} Fahrzeuge zugleich`,
      },
      readiness: {
        title: 'Rechtzeitig bereit',
        definition: 'Bereit zur „Abholung“, unter den Aufenthalten mit einer solchen.',
        basis: (inTime, all) => `${inTime} von ${all}`,
        unknown: (count, formatted) =>
          plural(
            count,
            '1 weiteres fuhr ab, bevor es sich sagen ließ.',
            `${formatted} weitere fuhren ab, bevor es sich sagen ließ.`,
          ),
      },
      accuracy: {
        title: 'Schätzung daneben um',
        definition: 'Erste Schätzung „Bereit um“ gegen das Erreichen des Ziels, das zwei Ladestände einschließen.',
        noBracket: (count, formatted) =>
          plural(
            count,
            'Nicht dabei: 1 ohne ein solches Paar von Ladeständen.',
            `Nicht dabei: ${formatted} ohne ein solches Paar von Ladeständen.`,
          ),
        targetChanged: (count, formatted) =>
          plural(
            count,
            'Nicht dabei: 1, dessen Ziel geändert wurde.',
            `Nicht dabei: ${formatted}, deren Ziel geändert wurde.`,
          ),
        notKept: (count, formatted) =>
          plural(
            count,
            'Nicht dabei: 1, dessen erste Schätzung nicht aufbewahrt ist.',
            `Nicht dabei: ${formatted}, deren erste Schätzung nicht aufbewahrt ist.`,
          ),
        readyOnArrival: (count, formatted) =>
          plural(
            count,
            'Nicht dabei: 1, das schon bereit ankam.',
            `Nicht dabei: ${formatted}, die schon bereit ankamen.`,
          ),
      },
    },

    plots: {
      label: 'Diagramme',
      showTable: 'Als Tabelle',
      showPlot: 'Als Diagramm',
      showTableLabel: (plot) => `Als Tabelle: ${plot}`,
      showPlotLabel: (plot) => `Als Diagramm: ${plot}`,
      minutes: (from, until) => `${from}–${until} min`,
      minutesFrom: (from) => `${from} min und mehr`,
      minutesBelow: (until) => `unter ${until} min`,
      stays: 'Aufenthalte',
      occupancy: {
        title: 'Anwesende Fahrzeuge',
        text: 'Nach Stunde und Wochentag, im Mittel. Je kräftiger die Farbe, desto voller.',
        cell: (weekday, hour, present) => `${weekday} ${hour}: ${present}`,
        cellOfBays: (weekday, hour, present, share) => `${weekday} ${hour}: ${present} (${share})`,
        columns: {
          weekday: 'Wochentag',
          hour: 'Stunde',
          present: 'Anwesend',
          ready: 'Davon bereit',
          share: 'Von den Plätzen',
          peak: 'Höchstens',
          full: 'Alle Plätze belegt',
          arrivals: 'Ankünfte je Stunde',
          departures: 'Abfahrten je Stunde',
        },
        unseen: (weekday, hour) => `${weekday} ${hour}: nicht in diesem Zeitraum`,
      },
      flow: {
        title: 'Ankünfte und Abfahrten',
        text: 'Fahrzeuge je Stunde des Tages, im Mittel der gewählten Tage.',
        weekday: 'Wochentag',
        everyDay: 'Alle Tage',
        hour: 'Stunde',
        arrivals: 'Ankünfte',
        departures: 'Abfahrten',
      },
      charging: { title: 'Ladezeit', text: 'Von der Ankunft bis zum Ziel, in Minuten.', range: 'Ladezeit' },
      idle: { title: 'Standzeit', text: 'Vom Ziel bis zur Abfahrt, in Minuten.', range: 'Standzeit' },
      readiness: {
        title: 'Rechtzeitig bereit, Woche für Woche',
        text: 'Unter den Aufenthalten mit einer „Abholung“.',
        week: 'Woche ab',
        inTime: 'Rechtzeitig',
        late: 'Zu spät',
        share: 'Anteil',
      },
      accuracy: {
        title: 'Wie gut die Schätzung war',
        text: 'Erste Schätzung „Bereit um“ abzüglich des Erreichens, das Ladestände einschließen, in Minuten: nach rechts früher bereit als gesagt.',
        range: 'Unterschied',
        sureness: (bracket, within) =>
          `Die Ladestände liegen im Median ${bracket} auseinander; ${within} der Schätzungen liegen dazwischen.`,
      },
      forgotten: {
        title: 'In der Liste vergessen',
        text: 'Mehr als 24 Stunden bereit, bevor sie aus der Liste kamen.',
        plate: 'Kennzeichen',
        since: 'Bereit seit',
        until: 'Aus der Liste',
        still: 'noch darin',
        action: 'Liste berichtigen',
        showAll: (formatted) => `Alle ${formatted} zeigen`,
        showFewer: 'Weniger zeigen',
        listed: (shown, all) => `Aufgeführt sind die ${shown} längsten von ${all}.`,
      },
    },
  },
}
