import type { statistics as english } from '../en/statistics.ts'
import { plural } from './plural.ts'

/** The page of statistics. */
export const statistics: typeof english = {
  statistics: {
    periodLabel: 'Période',
    periods: { month: '30 jours', quarter: '90 jours', year: '365 jours', all: 'Tout', custom: 'Du … au' },
    firstDay: 'Du',
    lastDay: 'Au',
    forgottenLabel: 'Stationnements oubliés dans la liste',
    forgottenChoices: { without: 'Exclure', with: 'Compter' },
    range: (first, last, zone) => `Du ${first} au ${last}, à l’heure de ${zone}`,
    loading: 'Lecture de l’historique',
    preparing: (done: string, days: string) => `Analyse des jours passés : ${done} sur ${days}`,
    cancel: 'Annuler',
    emptyTitle: 'Aucun stationnement terminé',
    emptyHint: 'Les chiffres apparaissent ici dès que des véhicules sont venus et repartis.',

    verdict: {
      title: 'Y a-t-il assez de places ?',
      full: (weekday, from, until, bays, share) =>
        `Trop petit : le ${weekday} entre ${from} et ${until}, les ${bays} places étaient presque toujours toutes prises. On ne peut pas en déduire combien de voitures n’en ont pas trouvé : au moins ${share}.`,
      tooSmall: (weekday, from, until, bays, share) =>
        `Juste : le ${weekday} entre ${from} et ${until}, une voiture trouverait les ${bays} places toutes prises ${share} du temps.`,
      right: (weekday, from, until, bays, share) =>
        `À peu près bien : même le ${weekday} entre ${from} et ${until}, une voiture ne trouverait les ${bays} places toutes prises que ${share} du temps.`,
      tooLarge: (bays, peak, share) =>
        `De la marge : au plus ${peak} des ${bays} places ont été prises, et une voiture les trouverait toutes prises au plus ${share} du temps.`,
      overFull: (weekday, from, until, present, bays) =>
        `Quelque chose ne va pas : le ${weekday} entre ${from} et ${until}, la liste contenait ${present} véhicules, mais le parking a ${bays} places. Retirez de la liste les véhicules partis, ou corrigez le nombre de places dans les réglages.`,
      baysUnknown:
        'Combien de places le parking a-t-il ? Indiquez-le dans les réglages, sous « Parking », et cette page dira si elles suffisent.',
      setBays: 'Indiquer le nombre de places',
      notEnough: (days, neededDays, stays, neededStays) =>
        `Pas encore assez de données : ${days} jours sur ${neededDays}, ${stays} stationnements sur ${neededStays}.`,
      bayLever: (count, bays, share) =>
        plural(count, `Avec ${bays} place, ce serait ${share}.`, `Avec ${bays} places, ce serait ${share}.`),
      bayLeverTooLarge: (count, bays, share) =>
        plural(count, `${bays} place suffirait : ${share}.`, `${bays} places suffiraient : ${share}.`),
      bayLeverAtLeast: (bays, share) => `Il faudrait au moins ${bays} places pour arriver à ${share}.`,
      atLeast: (share) => `au moins ${share}`,
      idleLever: (minutes, share) =>
        `Sur toute la période, les voitures sont restées encore ${minutes} une fois prêtes (médiane) ; sans cela, ce serait ${share}.`,
      hidden: (fullShare) =>
        `Toutes les places étaient prises ${fullShare} de ce temps ; une partie de la demande n’a donc jamais été enregistrée : elle est calculée et comptée ici.`,
      how: 'Comment c’est calculé',
      howText: (weekday, from, until, carried, offered) =>
        `L’heure la plus chargée de la semaine est le ${weekday}, de ${from} à ${until}, avec ${carried} véhicules présents en moyenne. Quand le parking y était plein, la demande sous-jacente est calculée : ${offered}. La probabilité de trouver toutes les places prises découle de la formule de perte d’Erlang (Erlang B) pour cette charge ; pour les heures qui ne sont pas stables, les véhicules présents sont la charge (modified offered load). On suppose que les voitures arrivent au hasard et repartent quand toutes les places sont prises.`,
      basis: (count, formatted) =>
        plural(
          count,
          `Calculé sur ${formatted} jour où cette heure a été observée. Moins il y en a, plus l’heure la plus chargée paraît chargée.`,
          `Calculé sur ${formatted} jours où cette heure a été observée. Moins il y en a, plus l’heure la plus chargée paraît chargée.`,
        ),
      byArrivals: (load) =>
        `Les arrivées de cette heure multipliées par la présence moyenne sur toute la période donneraient une charge de ${load}.`,
      definition: (address) => `Définition : ${address}`,
    },

    cards: {
      label: 'Chiffres',
      median: 'médiane',
      spread: (mean, p90) => `moyenne ${mean} · neuf sur dix sous ${p90}`,
      basis: (count, formatted) => plural(count, `sur ${formatted} stationnement`, `sur ${formatted} stationnements`),
      none: 'pas encore de données',
      charging: {
        title: 'Temps de charge',
        definition: 'De l’arrivée à l’objectif, sans les véhicules arrivés prêts.',
      },
      observed: (observed, computed) =>
        `Moment où l’objectif a été atteint : connu par des relevés pour ${observed}, seulement calculé pour ${computed}.`,
      observedNote: (minutes) =>
        `Connu par des relevés : deux d’entre eux, espacés d’au plus ${minutes}, encadrent ce moment ; un véhicule arrivé prêt a été relevé à l’arrivée.`,
      leftEarly: (count, formatted) =>
        plural(count, `${formatted} est parti avant l’objectif.`, `${formatted} sont partis avant l’objectif.`),
      readyOnArrival: (count, formatted) =>
        plural(
          count,
          `${formatted} est arrivé prêt, donc sans temps de charge.`,
          `${formatted} sont arrivés prêts, donc sans temps de charge.`,
        ),
      presence: (count, formatted, hours) =>
        plural(
          count,
          `sur ${formatted} véhicule en ${hours} heures d’ouverture`,
          `sur ${formatted} véhicules en ${hours} heures d’ouverture`,
        ),
      dwell: { title: 'Présence', definition: 'De l’arrivée au départ.' },
      idle: { title: 'Après charge', definition: 'De l’objectif au départ.' },
      overstay: {
        title: 'Dépassement',
        definition: (grace) => `Temps après charge au-delà de la tolérance de ${grace}, quand il y en a eu.`,
      },
      utilisation: {
        title: 'Taux d’utilisation',
        definition: 'Temps de charge de tous les véhicules ÷ (places × heures d’ouverture).',
      },
      occupancy: {
        title: 'Occupation',
        definition: 'Véhicules présents ÷ places, en moyenne sur les heures d’ouverture.',
        peak: (peak) => `au plus ${peak} véhicules à la fois`,
      },
      readiness: {
        title: 'Prêts à temps',
        definition: 'Prêts avant le « Départ prévu », parmi les stationnements qui en avaient un.',
        basis: (inTime, all) => `${inTime} sur ${all}`,
        unknown: (count, formatted) =>
          plural(
            count,
            `${formatted} autre est parti avant qu’on puisse le dire.`,
            `${formatted} autres sont partis avant qu’on puisse le dire.`,
          ),
      },
      accuracy: {
        title: 'Erreur d’estimation',
        definition: 'Premier « Prêt à » comparé au passage de l’objectif, encadré par deux relevés.',
        noBracket: (count, formatted) =>
          plural(
            count,
            `Écarté, sans une telle paire de relevés : ${formatted}.`,
            `Écartés, sans une telle paire de relevés : ${formatted}.`,
          ),
        targetChanged: (count, formatted) =>
          plural(count, `Écarté, objectif modifié : ${formatted}.`, `Écartés, objectif modifié : ${formatted}.`),
        notKept: (count, formatted) =>
          plural(
            count,
            `Écarté, première estimation non conservée : ${formatted}.`,
            `Écartés, première estimation non conservée : ${formatted}.`,
          ),
        readyOnArrival: (count, formatted) =>
          plural(count, `Écarté, arrivé prêt : ${formatted}.`, `Écartés, arrivés prêts : ${formatted}.`),
      },
    },

    plots: {
      label: 'Graphiques',
      showTable: 'En tableau',
      showPlot: 'En graphique',
      showTableLabel: (plot) => `En tableau : ${plot}`,
      showPlotLabel: (plot) => `En graphique : ${plot}`,
      minutes: (from, until) => `${from}–${until} min`,
      minutesFrom: (from) => `${from} min et plus`,
      minutesBelow: (until) => `moins de ${until} min`,
      stays: 'Stationnements',
      occupancy: {
        title: 'Véhicules présents',
        text: 'Par heure et jour de la semaine, en moyenne. Plus la couleur est forte, plus c’est plein.',
        cell: (weekday, hour, present) => `${weekday} ${hour} : ${present}`,
        cellOfBays: (weekday, hour, present, share) => `${weekday} ${hour} : ${present} (${share})`,
        columns: {
          weekday: 'Jour',
          hour: 'Heure',
          present: 'Présents',
          ready: 'Dont prêts',
          share: 'Part des places',
          peak: 'Au plus',
          full: 'Toutes prises',
          arrivals: 'Arrivées par heure',
          departures: 'Départs par heure',
        },
        unseen: (weekday, hour) => `${weekday} ${hour} : hors de cette période`,
      },
      flow: {
        title: 'Arrivées et départs',
        text: 'Véhicules par heure de la journée, en moyenne sur les jours choisis.',
        weekday: 'Jour de la semaine',
        everyDay: 'Tous les jours',
        hour: 'Heure',
        arrivals: 'Arrivées',
        departures: 'Départs',
      },
      charging: { title: 'Temps de charge', text: 'De l’arrivée à l’objectif, en minutes.', range: 'Temps de charge' },
      idle: { title: 'Temps après charge', text: 'De l’objectif au départ, en minutes.', range: 'Temps après charge' },
      readiness: {
        title: 'Prêts à temps, semaine par semaine',
        text: 'Parmi les stationnements qui avaient un « Départ prévu ».',
        week: 'Semaine du',
        inTime: 'À temps',
        late: 'En retard',
        share: 'Part',
      },
      accuracy: {
        title: 'Qualité de l’estimation',
        text: 'Premier « Prêt à » moins le passage que les relevés encadrent, en minutes : à droite, prêt plus tôt qu’annoncé.',
        range: 'Écart',
        sureness: (bracket, within) =>
          `Écart médian entre les relevés : ${bracket} ; ${within} des estimations tombent entre les deux.`,
      },
      forgotten: {
        title: 'Oubliés dans la liste',
        text: 'Prêts depuis plus de 24 heures avant de quitter la liste.',
        plate: 'Immatriculation',
        since: 'Prêt depuis',
        until: 'Hors de la liste',
        still: 'y est encore',
        action: 'Corriger la liste',
        showAll: (formatted) => `Les afficher tous (${formatted})`,
        showFewer: 'En afficher moins',
        listed: (shown, all) => `Les ${shown} plus longs sur ${all} sont affichés.`,
      },
    },
  },
}
