import type { personalData as english } from '../en/personal-data.ts'
import { plural } from '../plural.ts'

/** How long plates are kept, and what stands where one was. */
export const personalData: typeof english = {
  personalData: {
    explanation: [
      'Een kenteken is een persoonsgegeven. Na de hier ingestelde dagen, geteld vanaf vertrek, verdwijnt het uit alles wat AmpControl bewaart; tijden, ladingen en statistieken blijven. Voertuigen op het terrein blijven zoals ze zijn.',
      'Een pseudoniem is voor hetzelfde kenteken altijd hetzelfde, zodat herhaalde bezoeken geteld kunnen worden; wie een kenteken en de sleutel in de gegevensmap heeft, kan de bezoeken ervan vinden. Van een gewist kenteken blijft niets over.',
      'Back-ups bevatten de kentekens van hun dag en worden verwijderd zodra ze zelf zo oud zijn. Een gevolgd bestand dat een kenteken nog noemt, houdt het bekend; geëxporteerde bestanden moet je zelf verwijderen.',
    ],
    days: 'dagen',
    actions: { pseudonymise: 'Vervangen door pseudoniem', erase: 'Wissen' },
    state: 'Kentekens van eerdere bezoeken',
    isOff: 'Blijven voorgoed bewaard',
    noneDue: 'Nu niets te doen',
    due: (count, formatted) => plural(count, '1 bezoek aan de beurt', `${formatted} bezoeken aan de beurt`),
    changed: (count, formatted) =>
      plural(count, '1 bezoek gewijzigd tot nu toe', `${formatted} bezoeken gewijzigd tot nu toe`),
    lastRun: (moment) => `laatst uitgevoerd: ${moment}`,
    neverRun: 'nog niet uitgevoerd',
    confirm: {
      title: { pseudonymise: 'Kentekens vervangen door pseudoniemen?', erase: 'Kentekens wissen?' },
      noneNow: 'Geen bezoek verliest nu zijn kenteken.',
      now: (count, formatted) =>
        plural(count, '1 bezoek verliest nu zijn kenteken.', `${formatted} bezoeken verliezen nu hun kenteken.`),
      later: (days, formatted) =>
        `Voortaan verdwijnt elk kenteken ${plural(days, '1 dag', `${formatted} dagen`)} na vertrek.`,
      final: 'Dit kan niet ongedaan worden gemaakt: een kenteken dat weg is, komt niet terug.',
      cancel: 'Annuleren',
      go: { pseudonymise: 'Kentekens vervangen', erase: 'Kentekens wissen' },
    },
    erased: 'kenteken gewist',
    anonymous: (name) => `anoniem ${name}`,
    rowRemoved: 'verwijderd',
  },
}
