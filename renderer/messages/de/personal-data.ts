import type { personalData as english } from '../en/personal-data.ts'
import { plural } from '../plural.ts'

/** How long plates are kept, and what stands where one was. */
export const personalData: typeof english = {
  personalData: {
    explanation: [
      'Ein Kennzeichen gehört zu den personenbezogenen Daten. Nach den hier gesetzten Tagen, gezählt ab der Abfahrt, verschwindet es aus allem, was AmpControl aufbewahrt; Zeiten, Ladestände und Statistik bleiben. Fahrzeuge auf dem Parkplatz sind nicht betroffen.',
      'Ein Pseudonym ist für dasselbe Kennzeichen immer dasselbe, damit sich wiederholte Besuche zählen lassen; wer ein Kennzeichen und den Schlüssel im Datenordner hat, findet dessen Aufenthalte. Von einem gelöschten Kennzeichen bleibt nichts.',
      'Sicherungen enthalten die Kennzeichen ihres Tages und werden gelöscht, sobald sie selbst so alt sind. Eine beobachtete Datei, die ein Kennzeichen noch nennt, hält es bekannt; exportierte Dateien müssen Sie selbst löschen.',
    ],
    days: 'Tage',
    actions: { pseudonymise: 'Durch Pseudonym ersetzen', erase: 'Löschen' },
    state: 'Kennzeichen früherer Aufenthalte',
    isOff: 'Bleiben dauerhaft erhalten',
    noneDue: 'Keines ist fällig',
    due: (count, formatted) => plural(count, '1 Aufenthalt ist fällig', `${formatted} Aufenthalte sind fällig`),
    changed: (count, formatted) =>
      plural(count, '1 Aufenthalt bisher geändert', `${formatted} Aufenthalte bisher geändert`),
    lastRun: (moment) => `zuletzt gelaufen: ${moment}`,
    neverRun: 'noch nicht gelaufen',
    confirm: {
      title: { pseudonymise: 'Kennzeichen durch Pseudonyme ersetzen?', erase: 'Kennzeichen löschen?' },
      noneNow: 'Jetzt verliert kein Aufenthalt sein Kennzeichen.',
      now: (count, formatted) =>
        plural(
          count,
          '1 Aufenthalt verliert jetzt sein Kennzeichen.',
          `${formatted} Aufenthalte verlieren jetzt ihr Kennzeichen.`,
        ),
      later: (days, formatted) =>
        `Künftig verschwindet jedes Kennzeichen ${plural(days, '1 Tag', `${formatted} Tage`)} nach der Abfahrt.`,
      final:
        'Das lässt sich nicht rückgängig machen: Ein Kennzeichen, das weg ist, kann nicht wiederhergestellt werden.',
      cancel: 'Abbrechen',
      go: { pseudonymise: 'Kennzeichen ersetzen', erase: 'Kennzeichen löschen' },
    },
    erased: 'Kennzeichen gelöscht',
    anonymous: (name) => `anonym ${name}`,
    rowRemoved: 'entfernt',
  },
}
