import type { DesktopTexts } from './desktop-texts.ts'
import { pluralFor } from './plural.ts'

const plural = pluralFor('fr')

/** What the desktop says outside the window, in French. */
export const fr: DesktopTexts = {
  notification: {
    ready: { one: (vehicle) => `${vehicle} est prêt`, several: (vehicles) => `${vehicles} sont prêts` },
    overstaying: {
      one: (vehicle) => `${vehicle} est en dépassement`,
      several: (vehicles) => `${vehicles} sont en dépassement`,
    },
    inBay: (plate, bay) => `${plate}, place ${bay},`,
    and: (plates, last) => `${plates} et ${last}`,
    andMore: (plates, count) => plural(count, `${plates} et ${count} autre`, `${plates} et ${count} autres`),
    since: (time) => `Depuis ${time}.`,
    firstSince: (time) => `Le premier depuis ${time}.`,
    levelSince: (level, time) => `Niveau ${level} depuis ${time}.`,
  },
  openAlerts: (count) => plural(count, `${count} alerte ouverte`, `${count} alertes ouvertes`),
  startNotice: {
    missing: 'La base de données manquait.',
    damaged: (keptAs) => `La base de données était endommagée ; elle est conservée sous le nom ${keptAs}.`,
    restored: (backupTime) =>
      `La sauvegarde (${backupTime}) a été rétablie : importez de nouveau vos véhicules, car la suite manque.`,
    startedEmpty: 'Il n’y avait pas de bonne sauvegarde, le parking est donc vide : importez de nouveau vos véhicules.',
    confirm: 'OK',
  },
}
