import { countsIn } from '#server/platform/i18n/plural.ts'
import type { FieldTexts } from './en.ts'

const count = countsIn('fr')

export const fr: FieldTexts = {
  columns: { requester: 'Demandeur', priority: 'Priorité', category: 'Catégorie' },
  priorities: { low: 'Basse', medium: 'Moyenne', high: 'Haute', urgent: 'Urgente' },
  yes: 'Oui',
  no: 'Non',
  between: ', ',
  none: 'Non renseigné',
  status: 'Statut',
  anyStatus: 'Tous les statuts',
  edit: {
    open: 'Modifier les détails',
    save: 'Enregistrer les modifications',
    saved: 'Vos modifications sont enregistrées.',
    failed: 'Vos modifications ne sont pas enregistrées. Tout ce que vous avez saisi est encore là.',
    shut: 'Le ticket a été fermé avant l’arrivée de vos modifications. Elles ne sont pas enregistrées.',
    remove: (name) => `Retirer ${name}`,
    limit: (size) => `Un fichier de ${size} au plus.`,
  },
  problems: {
    tooLong: (most) => `Utilisez au plus ${most} caractères.`,
    number: (example) => `Écrivez un nombre, par exemple ${example}.`,
    date: 'Choisissez un jour qui existe dans le calendrier.',
    boolean: 'Choisissez oui ou non.',
    choice: 'Choisissez parmi les options.',
    file: 'Le fichier n’est plus là. Choisissez-le à nouveau.',
    fixed: 'Cela ne peut plus être modifié ici.',
  },
  close: {
    open: 'Fermer le ticket',
    ask: 'Fermer ce ticket\u202f? Il n’acceptera plus de réponses.',
    forDays: (days) =>
      count(days, {
        one: 'Vous pourrez le rouvrir pendant un jour.',
        other: 'Vous pourrez le rouvrir pendant # jours.',
      }),
    always: 'Vous pourrez le rouvrir à tout moment.',
    never: 'Vous ne pourrez pas le rouvrir vous-même.',
    confirm: 'Fermer',
    done: 'Le ticket est fermé.',
    refused: 'Le ticket ne peut plus être fermé ici. Répondez-nous et nous le fermerons pour vous.',
  },
  reopen: {
    button: 'Rouvrir le ticket',
    until: (day) => `S’il n’est pas résolu, vous pouvez le rouvrir jusqu’au ${day}.`,
    always: 'S’il n’est pas résolu, vous pouvez le rouvrir.',
    ended: (day) =>
      `Il pouvait être rouvert jusqu’au ${day}. S’il vous faut autre chose, envoyez une nouvelle demande.`,
    done: 'Le ticket est de nouveau ouvert.',
    refused: 'Le ticket ne peut plus être rouvert. Envoyez plutôt une nouvelle demande.',
  },
}
