import type { personalData as english } from '../en/personal-data.ts'
import { plural } from './plural.ts'

/** How long plates are kept, and what stands where one was. */
export const personalData: typeof english = {
  personalData: {
    explanation: [
      'Une plaque est une donnée personnelle. Après le nombre de jours fixé ici, compté depuis le départ, elle disparaît de tout ce qu’AmpControl conserve ; les heures, les charges et les statistiques restent. Les véhicules présents ne sont pas concernés.',
      'Un pseudonyme est toujours le même pour la même plaque, afin que les visites répétées puissent être comptées ; avec une plaque et la clé du dossier de données, on retrouve ses stationnements. D’une plaque effacée, il ne reste rien.',
      'Les sauvegardes contiennent les plaques de leur jour et sont supprimées dès qu’elles ont cet âge. Un fichier surveillé qui nomme encore une plaque la garde connue, et les fichiers exportés sont à supprimer par vous.',
    ],
    days: 'jours',
    actions: { pseudonymise: 'Remplacer par un pseudonyme', erase: 'Effacer' },
    state: 'Plaques des stationnements passés',
    isOff: 'Gardées pour toujours',
    noneDue: 'Aucune à remplacer',
    due: (count, formatted) =>
      plural(count, `${formatted} stationnement à traiter`, `${formatted} stationnements à traiter`),
    changed: (count, formatted) =>
      plural(count, `${formatted} stationnement déjà modifié`, `${formatted} stationnements déjà modifiés`),
    lastRun: (moment) => `dernier passage ${moment}`,
    neverRun: 'aucun passage encore',
    confirm: {
      title: {
        pseudonymise: 'Remplacer les plaques par des pseudonymes ?',
        erase: 'Effacer les plaques ?',
      },
      noneNow: 'Aucun stationnement ne perd sa plaque maintenant.',
      now: (count, formatted) =>
        plural(
          count,
          `${formatted} stationnement perd sa plaque maintenant.`,
          `${formatted} stationnements perdent leur plaque maintenant.`,
        ),
      later: (days, formatted) =>
        `Désormais, chaque plaque disparaît ${plural(days, `${formatted} jour`, `${formatted} jours`)} après le départ.`,
      final: 'C’est irréversible : une plaque disparue ne peut pas être rétablie.',
      cancel: 'Annuler',
      go: { pseudonymise: 'Remplacer les plaques', erase: 'Effacer les plaques' },
    },
    erased: 'plaque effacée',
    anonymous: (name) => `anonyme ${name}`,
    rowRemoved: 'supprimé',
  },
}
