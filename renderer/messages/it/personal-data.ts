import type { personalData as english } from '../en/personal-data.ts'
import { plural } from '../plural.ts'

/** How long plates are kept, and what stands where one was. */
export const personalData: typeof english = {
  personalData: {
    explanation: [
      'Una targa è un dato personale. Dopo i giorni impostati qui, contati dall’uscita, sparisce da tutto ciò che AmpControl conserva; orari, cariche e statistiche restano. I veicoli nel parcheggio non sono toccati.',
      'Uno pseudonimo è sempre lo stesso per la stessa targa, così si possono contare le visite ripetute; chi ha una targa e la chiave nella cartella dei dati può trovarne le soste. Di una targa cancellata non resta nulla.',
      'I backup contengono le targhe del loro giorno e vengono eliminati quando raggiungono quell’età. Un file sorvegliato che nomina ancora una targa la mantiene nota; i file esportati vanno eliminati a mano.',
    ],
    days: 'giorni',
    actions: { pseudonymise: 'Sostituire con uno pseudonimo', erase: 'Cancellare' },
    state: 'Targhe delle soste passate',
    isOff: 'Conservate per sempre',
    noneDue: 'Nessuna in scadenza',
    due: (count, formatted) => plural(count, '1 sosta in scadenza', `${formatted} soste in scadenza`),
    changed: (count, formatted) => plural(count, '1 sosta modificata finora', `${formatted} soste modificate finora`),
    lastRun: (moment) => `ultima esecuzione: ${moment}`,
    neverRun: 'mai eseguito finora',
    confirm: {
      title: { pseudonymise: 'Sostituire le targhe con pseudonimi?', erase: 'Cancellare le targhe?' },
      noneNow: 'Nessuna sosta perde ora la targa.',
      now: (count, formatted) =>
        plural(count, '1 sosta perde ora la targa.', `${formatted} soste perdono ora la targa.`),
      later: (days, formatted) =>
        `D’ora in poi ogni targa sparisce ${plural(days, '1 giorno', `${formatted} giorni`)} dopo l’uscita.`,
      final: 'Non si può annullare: una targa sparita non si può ripristinare.',
      cancel: 'Annulla',
      go: { pseudonymise: 'Sostituisci le targhe', erase: 'Cancella le targhe' },
    },
    erased: 'targa cancellata',
    anonymous: (name) => `anonimo ${name}`,
    rowRemoved: 'rimosso',
  },
}
