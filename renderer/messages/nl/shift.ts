import type { shift as english } from '../en/shift.ts'
import { plural } from '../plural.ts'

/** The page of the shift: its summary, and the check of the lot. */
export const shift: typeof english = {
  shift: {
    partsLabel: 'Delen van de pagina',
    parts: { summary: 'Dienstoverzicht', check: 'Rondgang' },

    sinceLabel: 'Sinds',
    since: {
      today: 'Begin van vandaag',
      eightHours: 'Laatste 8 uur',
      twelveHours: 'Laatste 12 uur',
      moment: 'Datum en tijd',
    },
    momentLabel: 'Vanaf',
    cutShort: 'Het overzicht gaat hoogstens 31 dagen terug.',
    print: 'Afdrukken',
    range: (from, to) => `Van ${from} tot ${to}`,
    printed: (moment) => `Afgedrukt ${moment}`,

    happened: 'Wat er gebeurd is',
    sinceMoment: (clock) => `sinds ${clock}`,
    lotNow: 'Het terrein nu',
    figures: {
      inTheList: 'In de lijst',
      names: {
        arrived: 'Aangekomen',
        left: 'Vertrokken',
        becameReady: 'Klaar geworden',
        beganToOverstay: 'Te lang gaan staan',
        byHand: 'Handmatig gewijzigd',
        imports: 'Imports',
        alerts: 'Meldingen',
      },
      notes: {
        beforeTarget: (count, formatted) => plural(count, '1 vóór zijn doel', `${formatted} vóór hun doel`),
        missing: (points, formatted) =>
          plural(points, '1 punt te weinig (mediaan)', `${formatted} punten te weinig (mediaan)`),
        onArrival: (_count, formatted) => `${formatted} bij aankomst`,
        good: (_count, formatted) => `${formatted} gelukt`,
        failed: (_count, formatted) => `${formatted} mislukt`,
        stillOpen: (_count, formatted) => `${formatted} nog open`,
        overstaying: (count, formatted) => plural(count, '1 ervan staat te lang', `${formatted} ervan staan te lang`),
      },
    },

    handover: {
      title: 'Over te dragen',
      hint: 'Voertuigen waar iemand naar moet omkijken.',
      none: 'Er is nu geen voertuig dat iemand nodig heeft.',
      more: (count, formatted) => plural(count, 'en nog 1 voertuig', `en nog ${formatted} voertuigen`),
      readyFor: (duration) => `al ${duration} klaar`,
      columns: { plate: 'Kenteken', bay: 'Plek', status: 'Status', time: 'Sinds / klaar om', reason: 'Reden' },
    },

    check: {
      title: 'Klopt de lijst met het terrein?',
      hint: (count, formatted) =>
        plural(
          count,
          'Er staat 1 voertuig in de lijst. Loop langs en tik aan of het er staat.',
          `Er staan ${formatted} voertuigen in de lijst. Loop langs en tik bij elk aan of het er staat.`,
        ),
      emptyHint: 'Zolang er geen voertuig in de lijst staat, valt er niets te controleren.',
      start: 'Rondgang beginnen',
      startedAt: (clock) => `begonnen ${clock}`,
      progress: (done, all) => `${done} van ${all}`,
      progressLabel: 'Gecontroleerd',
      announceProgress: (done, all) => `${done} van ${all} gecontroleerd`,
      filters: 'Welke voertuigen',
      plateLabel: 'Kenteken',
      platePlaceholder: 'Deel van een kenteken',
      clearPlate: 'Kenteken wissen',
      showLabel: 'Tonen',
      show: { all: 'Alle', unchecked: 'Nog te doen' },
      listLabel: 'Voertuigen per plek',
      seen: 'Gezien',
      gone: 'Weg',
      seenLabel: (plate) => `Gezien: ${plate}`,
      goneLabel: (plate) => `Weg: ${plate}`,
      note: (plate) => `Niet in de lijst: ${plate} noteren`,
      unlistedTitle: 'Niet in de lijst',
      forget: (plate) => `Notitie wissen: ${plate}`,
      noneFits: (plate) => `Geen voertuig in de lijst past bij ${plate}`,
      noneFitsHint: 'Typ een korter deel van het kenteken, of noteer het als niet in de lijst.',
      allChecked: 'Alle voertuigen zijn gecontroleerd',
      allCheckedHint: 'Beëindig de rondgang om het resultaat te zien.',
      end: 'Rondgang beëindigen',
      endedAt: (clock) => `Rondgang beëindigd ${clock}`,
      result: {
        inTheList: (_count, formatted) => `${formatted} in de lijst`,
        seen: (_count, formatted) => `${formatted} gezien`,
        gone: (_count, formatted) => `${formatted} weg`,
        notChecked: (_count, formatted) => `${formatted} niet gecontroleerd`,
        unlisted: (_count, formatted, plates) => `${formatted} niet in de lijst: ${plates}`,
      },
      goneTitle: 'Weg, maar nog in de lijst',
      leavingNow: (count) =>
        plural(
          count,
          'Niemand weet wanneer het vertrokken is. Als vertrek geldt nu.',
          'Niemand weet wanneer ze vertrokken zijn. Als vertrek geldt nu.',
        ),
      takeOff: (count, formatted) =>
        plural(count, '1 voertuig van de lijst halen', `${formatted} voertuigen van de lijst halen`),
      takenOff: (count, formatted) =>
        plural(count, '1 voertuig is van de lijst gehaald', `${formatted} voertuigen zijn van de lijst gehaald`),
      areBack: (count, formatted) =>
        plural(count, '1 voertuig staat weer in de lijst', `${formatted} voertuigen staan weer in de lijst`),
      inTheLotAgain: (count, plates) =>
        plural(
          count,
          `${plates} is weer op het terrein met een nieuwer bezoek; het eerdere blijft beëindigd.`,
          `${plates} zijn weer op het terrein met nieuwere bezoeken; de eerdere blijven beëindigd.`,
        ),
      wereHereSince: (count, plates) =>
        plural(
          count,
          `${plates} is na dat bezoek nog eens hier geweest. Alleen het laatste bezoek kan worden teruggehaald.`,
          `${plates} zijn na die bezoeken nog eens hier geweest. Alleen de laatste bezoeken kunnen worden teruggehaald.`,
        ),
      leftLongAgo: (count, plates) =>
        plural(
          count,
          `${plates} is te lang weg om dat bezoek voort te zetten. Is het er weer, voeg het dan als nieuw voertuig toe.`,
          `${plates} zijn te lang weg om die bezoeken voort te zetten. Zijn ze er weer, voeg ze dan als nieuwe voertuigen toe.`,
        ),
      stayInTheLot: (count, plates) =>
        plural(
          count,
          `${plates} blijft op het terrein: het eerdere vertrek is niet meer te herstellen. Is het weg, druk dan op ‘Vertrek’.`,
          `${plates} blijven op het terrein: het eerdere vertrek is niet meer te herstellen. Druk op ‘Vertrek’ bij de voertuigen die weg zijn.`,
        ),
      hadLeft: 'Ze stonden al niet meer in de lijst.',
      goOn: 'Verder controleren',
      close: 'Gereed',
    },
  },
}
