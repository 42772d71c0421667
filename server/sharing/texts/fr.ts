import type { SharingTexts } from './en.ts'

export const fr: SharingTexts = {
  people: 'Personnes sur ce ticket',
  requester: 'Demandeur',
  participant: 'En copie',
  you: 'Vous',
  address: 'Adresse e-mail',
  addButton: 'Ajouter',
  help: 'Elles pourront lire le ticket ici après s’être connectées et recevront un e-mail à chaque réponse.',
  remove: (name: string) => `Retirer ${name}`,
  removeShort: 'Retirer',
  leave: 'Quitter ce ticket',
  added: 'Personne ajoutée. Elle recevra un e-mail si nous pouvons écrire à cette adresse.',
  removed: 'Personne retirée. Elle ne voit plus ce ticket.',
  invalid: 'Ce n’est pas une adresse e-mail, comme nom@example.com.',
  full: (most: number) => `Un ticket compte au plus ${most} personnes.`,
  often: 'Vous avez ajouté beaucoup de personnes récemment. Réessayez dans une heure.',
  cc: 'CC',
  inCc: 'Vous êtes en copie',
  company: 'Entreprise',
  show: 'Afficher',
  channels: { email: 'E-mail', chat: 'Chat', messenger: 'Messenger', form: 'Formulaire', portal: 'Portail' },
  alone: (number: string) => `Vous recevez cet e-mail parce que vous êtes sur le ticket ${number}.`,
  mail: {
    subject: (number: string) => `Vous avez été ajouté au ticket ${number}`,
    heading: 'Vous avez été ajouté à un ticket',
    text: (account: string, number: string) =>
      `Un client de ${account} vous a ajouté au ticket ${number} afin que vous puissiez le lire et y répondre.`,
    next: 'Vous recevrez un e-mail dès que quelqu’un répondra.',
    button: 'Ouvrir le ticket',
    footer: (account: string, number: string) =>
      `Vous recevez cet e-mail parce que cette adresse a été ajoutée au ticket ${number} chez ${account}. Si vous ne savez pas pourquoi, vous n’avez rien à faire.`,
  },
}
