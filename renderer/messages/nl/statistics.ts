import type { statistics as english } from '../en/statistics.ts'
import { plural } from '../plural.ts'

/** The page of statistics. */
export const statistics: typeof english = {
  statistics: {
    periodLabel: 'Periode',
    periods: { month: '30 dagen', quarter: '90 dagen', year: '365 dagen', all: 'Alle', custom: 'Van … t/m' },
    firstDay: 'Van',
    lastDay: 'Tot en met',
    forgottenLabel: 'In de lijst vergeten bezoeken',
    forgottenChoices: { without: 'Weglaten', with: 'Meetellen' },
    range: (first, last, zone) => `${first} tot en met ${last}, volgens de klok van ${zone}`,
    loading: 'De historie wordt gelezen',
    preparing: (done: string, days: string) => `De dagen tot nu toe worden uitgewerkt: ${done} van ${days}`,
    cancel: 'Annuleren',
    emptyTitle: 'Er is nog geen bezoek beëindigd',
    emptyHint: 'Hier komen cijfers zodra er voertuigen zijn gekomen en vertrokken.',

    verdict: {
      title: 'Zijn er genoeg plekken?',
      full: (weekday, from, until, bays, share) =>
        `Te klein: op een ${weekday} tussen ${from} en ${until} waren bijna altijd alle ${bays} plekken bezet. Hoeveel auto’s er geen vonden, is daaruit niet af te lezen: minstens ${share}.`,
      tooSmall: (weekday, from, until, bays, share) =>
        `Krap: op een ${weekday} tussen ${from} en ${until} zou een auto ${share} van de tijd alle ${bays} plekken bezet vinden.`,
      right: (weekday, from, until, bays, share) =>
        `Ongeveer goed: zelfs op een ${weekday} tussen ${from} en ${until} zou een auto maar ${share} van de tijd alle ${bays} plekken bezet vinden.`,
      tooLarge: (bays, peak, share) =>
        `Ruim: er waren nooit meer dan ${peak} van de ${bays} plekken bezet, en een auto zou ze hoogstens ${share} van de tijd allemaal bezet vinden.`,
      overFull: (weekday, from, until, present, bays) =>
        `Er klopt iets niet: op een ${weekday} tussen ${from} en ${until} stonden er ${present} voertuigen in de lijst, maar het terrein heeft ${bays} plekken. Meld vertrokken voertuigen af, of verbeter het aantal plekken in de instellingen.`,
      baysUnknown:
        'Hoeveel plekken heeft het terrein? Geef het op in de instellingen, onder Terrein; dan zegt deze pagina of het er genoeg zijn.',
      setBays: 'Aantal plekken opgeven',
      notEnough: (days, neededDays, stays, neededStays) =>
        `Nog te weinig gegevens: ${days} van ${neededDays} dagen, ${stays} van ${neededStays} bezoeken.`,
      bayLever: (count, bays, share) =>
        plural(count, `Met 1 plek zou het ${share} zijn.`, `Met ${bays} plekken zou het ${share} zijn.`),
      bayLeverTooLarge: (count, bays, share) =>
        plural(count, `1 plek zou genoeg zijn: ${share}.`, `${bays} plekken zouden genoeg zijn: ${share}.`),
      bayLeverAtLeast: (bays, share) => `Er zouden minstens ${bays} plekken nodig zijn om op ${share} te komen.`,
      atLeast: (share) => `minstens ${share}`,
      idleLever: (minutes, share) =>
        `In de hele periode bleven auto’s ${minutes} staan nadat ze klaar waren (mediaan); zonder dat zou het ${share} zijn.`,
      hidden: (fullShare) =>
        `Alle plekken waren ${fullShare} van die tijd bezet, dus een deel van de vraag is nooit vastgelegd; dat deel is hier berekend en meegeteld.`,
      how: 'Hoe dit is berekend',
      howText: (weekday, from, until, carried, offered) =>
        `Het drukste uur van de week is ${weekday}, ${from} tot ${until}, met gemiddeld ${carried} aanwezige voertuigen. Waar het terrein daarin vol was, is de vraag daarachter berekend: ${offered}. De kans om alle plekken bezet te vinden volgt voor die belasting uit de verliesformule van Erlang (Erlang B); voor uren waarin de belasting verandert, gelden de aanwezige voertuigen als belasting (modified offered load). Aangenomen is dat auto’s willekeurig aankomen en doorrijden als alle plekken bezet zijn.`,
      basis: (count, formatted) =>
        plural(
          count,
          `Dit berust op ${formatted} dag waarop dat uur is vastgelegd. Hoe minder het er zijn, hoe drukker het drukste uur lijkt.`,
          `Dit berust op ${formatted} dagen waarop dat uur is vastgelegd. Hoe minder het er zijn, hoe drukker het drukste uur lijkt.`,
        ),
      byArrivals: (load) =>
        `Aankomsten in dat uur maal de gemiddelde duur in de hele periode zouden een belasting van ${load} geven.`,
      definition: (address) => `Definitie: ${address}`,
    },

    cards: {
      label: 'Cijfers',
      median: 'mediaan',
      spread: (mean, p90) => `gemiddeld ${mean} · negen van de tien binnen ${p90}`,
      basis: (count, formatted) => plural(count, 'van 1 bezoek', `van ${formatted} bezoeken`),
      none: 'nog geen gegevens',
      charging: {
        title: 'Laadtijd',
        definition: 'Van aankomst tot het doel, zonder voertuigen die al klaar aankwamen.',
      },
      observed: (observed, computed) =>
        `Wanneer het doel bereikt was, blijkt bij ${observed} uit metingen en is bij ${computed} alleen berekend.`,
      observedNote: (minutes) =>
        `Blijkt uit metingen: twee metingen, hoogstens ${minutes} uit elkaar, sluiten het moment in; wie klaar aankwam, is bij aankomst gemeten.`,
      leftEarly: (count, formatted) =>
        plural(count, '1 vertrok vóór het doel.', `${formatted} vertrokken vóór het doel.`),
      readyOnArrival: (count, formatted) =>
        plural(
          count,
          '1 kwam al klaar aan en heeft geen laadtijd.',
          `${formatted} kwamen al klaar aan en hebben geen laadtijd.`,
        ),
      presence: (count, formatted, hours) =>
        plural(
          count,
          `van ${formatted} voertuig in ${hours} open uren`,
          `van ${formatted} voertuigen in ${hours} open uren`,
        ),
      dwell: { title: 'Duur', definition: 'Van aankomst tot vertrek.' },
      idle: { title: 'Stilstand', definition: 'Van het doel tot vertrek.' },
      overstay: {
        title: 'Te lang',
        definition: (grace) => `Stilstand na de coulancetijd van ${grace}, waar die er was.`,
      },
      utilisation: {
        title: 'Benutting',
        definition: 'Laadtijd van alle voertuigen ÷ (plekken × open uren).',
      },
      occupancy: {
        title: 'Bezetting',
        definition: 'Aanwezige voertuigen ÷ plekken, gemiddeld over de open uren.',
        peak: (peak) => `hoogstens ${peak} voertuigen tegelijk`,
      },
      readiness: {
        title: 'Op tijd klaar',
        definition: 'Klaar op de ophaaltijd, van de bezoeken die er een hadden.',
        basis: (inTime, all) => `${inTime} van ${all}`,
        unknown: (count, formatted) =>
          plural(
            count,
            'Nog 1 vertrok voordat het te zeggen was.',
            `Nog ${formatted} vertrokken voordat het te zeggen was.`,
          ),
      },
      accuracy: {
        title: 'Schatting ernaast',
        definition: 'Eerste ‘Klaar om’ tegenover het bereiken van het doel dat twee metingen insluiten.',
        noBracket: (count, formatted) =>
          plural(
            count,
            'Weggelaten: 1 zonder zo’n paar metingen.',
            `Weggelaten: ${formatted} zonder zo’n paar metingen.`,
          ),
        targetChanged: (count, formatted) =>
          plural(
            count,
            'Weggelaten: 1 waarvan het doel is gewijzigd.',
            `Weggelaten: ${formatted} waarvan het doel is gewijzigd.`,
          ),
        notKept: (count, formatted) =>
          plural(
            count,
            'Weggelaten: 1 waarvan de eerste schatting niet is bewaard.',
            `Weggelaten: ${formatted} waarvan de eerste schatting niet is bewaard.`,
          ),
        readyOnArrival: (count, formatted) =>
          plural(count, 'Weggelaten: 1 dat al klaar aankwam.', `Weggelaten: ${formatted} die al klaar aankwamen.`),
      },
    },

    plots: {
      label: 'Grafieken',
      showTable: 'Als tabel',
      showPlot: 'Als grafiek',
      showTableLabel: (plot) => `Als tabel: ${plot}`,
      showPlotLabel: (plot) => `Als grafiek: ${plot}`,
      minutes: (from, until) => `${from}–${until} min`,
      minutesFrom: (from) => `${from} min en meer`,
      minutesBelow: (until) => `minder dan ${until} min`,
      stays: 'Bezoeken',
      occupancy: {
        title: 'Aanwezige voertuigen',
        text: 'Per uur en weekdag, gemiddeld. Hoe sterker de kleur, hoe voller.',
        cell: (weekday, hour, present) => `${weekday} ${hour}: ${present}`,
        cellOfBays: (weekday, hour, present, share) => `${weekday} ${hour}: ${present} (${share})`,
        columns: {
          weekday: 'Weekdag',
          hour: 'Uur',
          present: 'Aanwezig',
          ready: 'Daarvan klaar',
          share: 'Van de plekken',
          peak: 'Hoogstens',
          full: 'Alle plekken bezet',
          arrivals: 'Aangekomen per uur',
          departures: 'Vertrokken per uur',
        },
        unseen: (weekday, hour) => `${weekday} ${hour}: niet in deze periode`,
      },
      flow: {
        title: 'Aankomst en vertrek',
        text: 'Voertuigen per uur van de dag, gemiddeld over de gekozen dagen.',
        weekday: 'Weekdag',
        everyDay: 'Elke dag',
        hour: 'Uur',
        arrivals: 'Aankomst',
        departures: 'Vertrek',
      },
      charging: { title: 'Laadtijd', text: 'Van aankomst tot het doel, in minuten.', range: 'Laadtijd' },
      idle: { title: 'Stilstand', text: 'Van het doel tot vertrek, in minuten.', range: 'Stilstand' },
      readiness: {
        title: 'Op tijd klaar, week voor week',
        text: 'Van de bezoeken met een ophaaltijd.',
        week: 'Week vanaf',
        inTime: 'Op tijd',
        late: 'Te laat',
        share: 'Aandeel',
      },
      accuracy: {
        title: 'Hoe goed de schatting was',
        text: 'Eerste ‘Klaar om’ min het bereiken dat metingen insluiten, in minuten: naar rechts, eerder klaar dan gezegd.',
        range: 'Verschil',
        sureness: (bracket, within) =>
          `De metingen liggen in de mediaan ${bracket} uit elkaar; ${within} van de schattingen ligt ertussen.`,
      },
      forgotten: {
        title: 'Vergeten in de lijst',
        text: 'Meer dan 24 uur klaar voordat ze uit de lijst gingen.',
        plate: 'Kenteken',
        since: 'Klaar sinds',
        until: 'Uit de lijst',
        still: 'nog erin',
        action: 'Lijst verbeteren',
        showAll: (formatted) => `Alle ${formatted} tonen`,
        showFewer: 'Minder tonen',
        listed: (shown, all) => `De ${shown} langste van ${all} staan hier.`,
      },
    },
  },
}
