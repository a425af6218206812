import type { shift as english } from '../en/shift.ts'
import { plural } from './plural.ts'

/** The page of the shift: its summary, and the check of the lot. */
export const shift: typeof english = {
  shift: {
    partsLabel: 'Parties de la page',
    parts: { summary: 'Bilan du service', check: 'Contrôle du parking' },

    sinceLabel: 'Depuis quand',
    since: {
      today: 'Début du jour',
      eightHours: '8 dernières heures',
      twelveHours: '12 dernières heures',
      moment: 'Date et heure',
    },
    momentLabel: 'À partir du',
    cutShort: 'Le bilan remonte à 31 jours au plus.',
    print: 'Imprimer',
    range: (from, to) => `Du ${from} au ${to}`,
    printed: (moment) => `Imprimé le ${moment}`,

    happened: 'Ce qui s’est passé',
    sinceMoment: (clock) => `depuis ${clock}`,
    lotNow: 'Le parking maintenant',
    figures: {
      inTheList: 'Dans la liste',
      names: {
        arrived: 'Arrivés',
        left: 'Partis',
        becameReady: 'Devenus prêts',
        beganToOverstay: 'Passés en dépassement',
        byHand: 'Modifiés à la main',
        imports: 'Imports',
        alerts: 'Alertes',
      },
      notes: {
        beforeTarget: (count, formatted) =>
          plural(count, `${formatted} avant son objectif`, `${formatted} avant leur objectif`),
        missing: (points, formatted) =>
          plural(points, `il manquait ${formatted} point (médiane)`, `il manquait ${formatted} points (médiane)`),
        onArrival: (_count, formatted) => `${formatted} dès l’arrivée`,
        good: (count, formatted) => plural(count, `${formatted} réussi`, `${formatted} réussis`),
        failed: (_count, formatted) => `${formatted} en échec`,
        stillOpen: (count, formatted) => plural(count, `${formatted} encore ouverte`, `${formatted} encore ouvertes`),
        overstaying: (_count, formatted) => `dont ${formatted} en dépassement`,
      },
    },

    handover: {
      title: 'À transmettre',
      hint: 'Les véhicules dont quelqu’un doit s’occuper.',
      none: 'Aucun véhicule ne demande quelqu’un pour l’instant.',
      more: (count, formatted) => plural(count, `et ${formatted} autre véhicule`, `et ${formatted} autres véhicules`),
      readyFor: (duration) => `prêt depuis ${duration}`,
      columns: { plate: 'Immatriculation', bay: 'Place', status: 'État', time: 'Depuis / prêt à', reason: 'Motif' },
    },

    check: {
      title: 'La liste correspond-elle au parking ?',
      hint: (count, formatted) =>
        plural(
          count,
          `${formatted} véhicule est dans la liste. Faites le tour et touchez s’il est là ou non.`,
          `${formatted} véhicules sont dans la liste. Faites le tour et touchez pour chacun s’il est là ou non.`,
        ),
      emptyHint: 'Il n’y a rien à contrôler tant qu’aucun véhicule n’est dans la liste.',
      start: 'Commencer le contrôle',
      startedAt: (clock) => `commencé ${clock}`,
      progress: (done, all) => `${done} sur ${all}`,
      progressLabel: 'Contrôlés',
      announceProgress: (done, all) => `contrôlés : ${done} sur ${all}`,
      filters: 'Quels véhicules',
      plateLabel: 'Immatriculation',
      platePlaceholder: 'Une partie suffit',
      clearPlate: 'Effacer l’immatriculation',
      showLabel: 'Afficher',
      show: { all: 'Tous', unchecked: 'À contrôler' },
      listLabel: 'Véhicules par place',
      seen: 'Vu',
      gone: 'Absent',
      seenLabel: (plate) => `Vu : ${plate}`,
      goneLabel: (plate) => `Absent : ${plate}`,
      note: (plate) => `Hors liste : noter ${plate}`,
      unlistedTitle: 'Hors liste',
      forget: (plate) => `Effacer la note : ${plate}`,
      noneFits: (plate) => `Aucun véhicule de la liste ne correspond à ${plate}`,
      noneFitsHint: 'Saisissez une partie plus courte, ou notez le véhicule hors liste.',
      allChecked: 'Tous les véhicules sont contrôlés',
      allCheckedHint: 'Terminez le contrôle pour voir le résultat.',
      end: 'Terminer le contrôle',
      endedAt: (clock) => `Contrôle terminé ${clock}`,
      result: {
        inTheList: (_count, formatted) => `${formatted} dans la liste`,
        seen: (count, formatted) => plural(count, `${formatted} vu`, `${formatted} vus`),
        gone: (count, formatted) => plural(count, `${formatted} absent`, `${formatted} absents`),
        notChecked: (count, formatted) => plural(count, `${formatted} non contrôlé`, `${formatted} non contrôlés`),
        unlisted: (_count, formatted, plates) => `${formatted} hors liste : ${plates}`,
      },
      goneTitle: 'Absents, mais encore dans la liste',
      leavingNow: (count) =>
        plural(
          count,
          'Personne ne sait quand il est parti. Son départ est enregistré maintenant.',
          'Personne ne sait quand ils sont partis. Leur départ est enregistré maintenant.',
        ),
      takeOff: (count, formatted) =>
        plural(count, `Retirer ${formatted} véhicule de la liste`, `Retirer ${formatted} véhicules de la liste`),
      takenOff: (count, formatted) =>
        plural(count, `${formatted} véhicule retiré de la liste`, `${formatted} véhicules retirés de la liste`),
      areBack: (count, formatted) =>
        plural(
          count,
          `${formatted} véhicule est de nouveau dans la liste`,
          `${formatted} véhicules sont de nouveau dans la liste`,
        ),
      inTheLotAgain: (count, plates) =>
        plural(
          count,
          `${plates} est de nouveau sur le parking ; le stationnement précédent reste terminé.`,
          `${plates} sont de nouveau sur le parking ; les stationnements précédents restent terminés.`,
        ),
      wereHereSince: (count, plates) =>
        plural(
          count,
          `${plates} est revenu depuis ce stationnement. Seul le dernier peut être rétabli.`,
          `${plates} sont revenus depuis ces stationnements. Seuls les derniers peuvent être rétablis.`,
        ),
      leftLongAgo: (count, plates) =>
        plural(
          count,
          `${plates} est parti depuis trop longtemps pour reprendre ce stationnement. S’il est de nouveau là, ajoutez-le comme nouveau véhicule.`,
          `${plates} sont partis depuis trop longtemps pour reprendre ces stationnements. S’ils sont de nouveau là, ajoutez-les comme nouveaux véhicules.`,
        ),
      stayInTheLot: (count, plates) =>
        plural(
          count,
          `${plates} reste sur le parking, car son départ précédent ne peut plus être rétabli. S’il est parti, appuyez sur « Départ ».`,
          `${plates} restent sur le parking, car leurs départs précédents ne peuvent plus être rétablis. Appuyez sur « Départ » pour ceux qui sont partis.`,
        ),
      hadLeft: 'Ils n’étaient déjà plus dans la liste.',
      goOn: 'Continuer le contrôle',
      close: 'Fermer le contrôle',
    },
  },
}
