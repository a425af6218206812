import { at, since } from '../../../shared/messages/it/clock.ts'
import type { shift as english } from '../en/shift.ts'
import { plural } from '../plural.ts'

/** The page of the shift: its summary, and the check of the lot. */
export const shift: typeof english = {
  shift: {
    partsLabel: 'Parti della pagina',
    parts: { summary: 'Riepilogo del turno', check: 'Giro di controllo' },

    sinceLabel: 'Da quando',
    since: { today: 'Inizio giornata', eightHours: 'Ultime 8 ore', twelveHours: 'Ultime 12 ore', moment: 'Data e ora' },
    momentLabel: 'Dal',
    cutShort: 'Il riepilogo copre al massimo 31 giorni.',
    print: 'Stampa',
    range: (from, to) => `Dal ${from} al ${to}`,
    printed: (moment) => `Stampato: ${moment}`,

    happened: 'Che cosa è successo',
    sinceMoment: (clock) => since(clock),
    lotNow: 'Il parcheggio adesso',
    figures: {
      inTheList: 'In elenco',
      names: {
        arrived: 'Arrivati',
        left: 'Partiti',
        becameReady: 'Diventati pronti',
        beganToOverstay: 'Passati in sosta eccessiva',
        byHand: 'Modifiche a mano',
        imports: 'Importazioni',
        alerts: 'Avvisi',
      },
      notes: {
        beforeTarget: (count, formatted) =>
          plural(count, '1 prima del suo obiettivo', `${formatted} prima del loro obiettivo`),
        missing: (points, formatted) =>
          plural(points, '1 punto in meno (mediana)', `${formatted} punti in meno (mediana)`),
        onArrival: (_count, formatted) => `${formatted} all’arrivo`,
        good: (count, formatted) => plural(count, '1 riuscita', `${formatted} riuscite`),
        failed: (count, formatted) => plural(count, '1 non riuscita', `${formatted} non riuscite`),
        stillOpen: (count, formatted) => plural(count, '1 ancora aperto', `${formatted} ancora aperti`),
        overstaying: (_count, formatted) => `${formatted} in sosta eccessiva`,
      },
    },

    handover: {
      title: 'Da passare al turno dopo',
      hint: 'Veicoli di cui qualcuno deve occuparsi.',
      none: 'Al momento nessun veicolo ha bisogno di qualcuno.',
      more: (count, formatted) => plural(count, 'e 1 altro veicolo', `e altri ${formatted} veicoli`),
      readyFor: (duration) => `pronto da ${duration}`,
      columns: { plate: 'Targa', bay: 'Posto', status: 'Stato', time: 'Da quando / pronto', reason: 'Motivo' },
    },

    check: {
      title: 'L’elenco corrisponde al parcheggio?',
      hint: (count, formatted) =>
        plural(
          count,
          'C’è 1 veicolo in elenco. Fare il giro e toccare se c’è o no.',
          `Ci sono ${formatted} veicoli in elenco. Fare il giro e toccare per ciascuno se c’è o no.`,
        ),
      emptyHint: 'Non c’è niente da controllare finché nessun veicolo è in elenco.',
      start: 'Inizia il controllo',
      startedAt: (clock) => `iniziato ${at(clock)}`,
      progress: (done, all) => `${done} di ${all}`,
      progressLabel: 'Controllati',
      announceProgress: (done, all) => `${done} di ${all} controllati`,
      filters: 'Quali veicoli',
      plateLabel: 'Targa',
      platePlaceholder: 'Una parte della targa',
      clearPlate: 'Cancella la targa',
      showLabel: 'Mostra',
      show: { all: 'Tutti', unchecked: 'Da controllare' },
      listLabel: 'Veicoli per posto',
      seen: 'C’è',
      gone: 'Non c’è',
      seenLabel: (plate) => `C’è: ${plate}`,
      goneLabel: (plate) => `Non c’è: ${plate}`,
      note: (plate) => `Non in elenco: annota ${plate}`,
      unlistedTitle: 'Non in elenco',
      forget: (plate) => `Cancella la nota: ${plate}`,
      noneFits: (plate) => `Nessun veicolo in elenco corrisponde a ${plate}`,
      noneFitsHint: 'Scrivere una parte più corta della targa, oppure annotarla come non in elenco.',
      allChecked: 'Tutti i veicoli sono controllati',
      allCheckedHint: 'Terminare il controllo per vedere il risultato.',
      end: 'Termina il controllo',
      endedAt: (clock) => `Controllo terminato ${at(clock)}`,
      result: {
        inTheList: (_count, formatted) => `${formatted} in elenco`,
        seen: (count, formatted) => plural(count, '1 visto', `${formatted} visti`),
        gone: (count, formatted) => plural(count, '1 assente', `${formatted} assenti`),
        notChecked: (count, formatted) => plural(count, '1 non controllato', `${formatted} non controllati`),
        unlisted: (_count, formatted, plates) => `${formatted} non in elenco: ${plates}`,
      },
      goneTitle: 'Assenti, ma ancora in elenco',
      leavingNow: (count) =>
        plural(
          count,
          'Nessuno sa quando è partito. La partenza viene registrata adesso.',
          'Nessuno sa quando sono partiti. La partenza viene registrata adesso.',
        ),
      takeOff: (count, formatted) =>
        plural(count, 'Togli 1 veicolo dall’elenco', `Togli ${formatted} veicoli dall’elenco`),
      takenOff: (count, formatted) =>
        plural(count, '1 veicolo tolto dall’elenco', `${formatted} veicoli tolti dall’elenco`),
      areBack: (count, formatted) =>
        plural(count, '1 veicolo è di nuovo in elenco', `${formatted} veicoli sono di nuovo in elenco`),
      inTheLotAgain: (count, plates) =>
        plural(
          count,
          `${plates} è di nuovo nel parcheggio; la sosta precedente resta terminata.`,
          `${plates} sono di nuovo nel parcheggio; le soste precedenti restano terminate.`,
        ),
      wereHereSince: (count, plates) =>
        plural(
          count,
          `${plates} è tornato dopo quella sosta. Si può riportare solo l’ultima.`,
          `${plates} sono tornati dopo quelle soste. Si possono riportare solo le ultime.`,
        ),
      leftLongAgo: (count, plates) =>
        plural(
          count,
          `${plates} è uscito da troppo tempo per riprendere quella sosta. Se è di nuovo qui, aggiungerlo come nuovo veicolo.`,
          `${plates} sono usciti da troppo tempo per riprendere quelle soste. Se sono di nuovo qui, aggiungerli come nuovi veicoli.`,
        ),
      stayInTheLot: (count, plates) =>
        plural(
          count,
          `${plates} resta nel parcheggio: la partenza precedente non si può più ripristinare. Se non c’è più, premere «Partito».`,
          `${plates} restano nel parcheggio: le partenze precedenti non si possono più ripristinare. Premere «Partito» per quelli che non ci sono più.`,
        ),
      hadLeft: 'Non erano già più in elenco.',
      goOn: 'Continua il controllo',
      close: 'Fatto',
    },
  },
}
