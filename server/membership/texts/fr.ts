import type { MembershipTexts } from './en.ts'

export const fr: MembershipTexts = {
  signIn: {
    title: 'Se connecter',
    lead: (portal) => `Connectez-vous à ${portal}.`,
    email: 'Adresse e-mail',
    password: 'Mot de passe',
    remember: 'Rester connecté',
    send: 'Se connecter',
    forgot: 'Mot de passe oublié ?',
    admin: 'Pas de compte, ou un problème de connexion ?',
    adminLink: 'Contacter l’administrateur',
    idle: 'Vous avez été déconnecté, faute d’activité depuis un moment. Ce que vous aviez écrit est conservé sur cet appareil.',
    missing: 'Indiquez votre adresse e-mail et votre mot de passe.',
    wrong: (tries, minutes) =>
      `L’adresse ou le mot de passe est incorrect. Après ${tries} tentatives erronées, le compte est bloqué pendant ${minutes} minutes ; un nouveau mot de passe demandé par « Mot de passe oublié ? » le débloque aussitôt.`,
    show: 'Afficher',
    showPassword: 'Afficher le mot de passe',
  },
  carried: {
    notice:
      'Vous avez été déconnecté avant l’arrivée de ce message. Il n’a pas été envoyé, mais il est conservé : connectez-vous et envoyez-le à nouveau.',
    files: 'Les fichiers doivent être joints à nouveau.',
    subject: 'Objet',
    label: 'Ce que vous avez écrit, pas encore envoyé',
  },
  signedOut: { title: 'Vous êtes déconnecté', text: 'À bientôt.', again: 'Se reconnecter' },
  forgot: {
    title: 'Mot de passe oublié',
    lead: 'Indiquez l’adresse e-mail de votre compte. Nous vous enverrons un lien pour choisir un nouveau mot de passe.',
    send: 'Envoyer le lien',
    back: 'Retour à la connexion',
    sentTitle: 'Consultez votre messagerie',
    sent: 'Si un compte existe avec cette adresse, un lien est en route. Il ne fonctionne qu’une fois et pour une durée limitée. Aucun e-mail après quelques minutes ? Regardez dans les courriers indésirables ou refaites la demande.',
    again: 'Refaire la demande',
    missing: 'Indiquez votre adresse e-mail.',
  },
  password: {
    inviteTitle: 'Choisissez un mot de passe',
    inviteLead: (portal) => `Vous pourrez ensuite consulter vos tickets dans ${portal} et y répondre.`,
    resetTitle: 'Choisissez un nouveau mot de passe',
    resetLead: 'Les autres appareils seront déconnectés lorsque vous l’enregistrerez.',
    name: 'Nom',
    email: 'Adresse e-mail',
    password: 'Nouveau mot de passe',
    again: 'Le même mot de passe, encore une fois',
    rulesTitle: 'Un bon mot de passe',
    rules: [
      'compte au moins 8 caractères de trois types (minuscules, majuscules, chiffres, signes), ou au moins 15 de tout type ;',
      'ne contient ni suite comme abcde, 12345 ou qwert, ni trois fois de suite le même caractère ;',
      'ne contient aucune partie de votre nom ou de votre adresse et n’est pas de ceux que l’on devine en premier.',
    ],
    problems: {
      short: 'Utilisez au moins 8 caractères.',
      kinds:
        'Mélangez trois types parmi minuscules, majuscules, chiffres et signes, ou utilisez au moins 15 caractères.',
      long: 'Utilisez 200 caractères au maximum.',
      repeats: 'Ne répétez pas un caractère trois fois de suite.',
      runs: 'N’utilisez pas de suite comme abcde, 12345 ou qwert.',
      person: 'N’utilisez aucune partie de votre nom ou de votre adresse.',
      common: 'C’est l’un des mots de passe que l’on devine en premier.',
    },
    good: 'C’est un bon mot de passe.',
    differs: 'Les deux mots de passe ne sont pas identiques.',
    same: 'Les deux mots de passe sont identiques.',
    save: 'Enregistrer et se connecter',
    spentTitle: 'Ce lien n’est plus valide',
    spent:
      'Les liens ne fonctionnent qu’une fois et pour une durée limitée. Demandez-en un nouveau ; si vous étiez invité, vous recevrez une nouvelle invitation.',
    ask: 'Demander un nouveau lien',
  },
  unavailable: { title: 'Indisponible', text: 'Ce portail est indisponible pour le moment. Réessayez plus tard.' },
  mails: {
    hello: (name) => `Bonjour ${name},`,
    invitation: {
      subject: (portal) => `Votre compte pour ${portal}`,
      heading: (portal) => `Bienvenue dans ${portal}`,
      text: (account) =>
        `${account} vous invite dans son portail client. Vous pourrez y consulter vos tickets, y répondre et en créer de nouveaux.`,
      next: 'Pour commencer, choisissez un mot de passe. Le lien ne fonctionne qu’une fois, pendant 30 jours.',
      button: 'Choisir un mot de passe',
      footer: (account, address) =>
        `Vous recevez cet e-mail parce que ${account} a invité ${address}. Si vous ne l’attendiez pas, vous n’avez rien à faire.`,
    },
    reset: {
      subject: (portal) => `Un nouveau mot de passe pour ${portal}`,
      heading: 'Choisissez un nouveau mot de passe',
      text: (portal) =>
        `Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour ${portal}. Le lien ne fonctionne qu’une fois, pendant 24 heures.`,
      button: 'Choisir un nouveau mot de passe',
      footer:
        'Si vous n’êtes pas à l’origine de cette demande, vous n’avez rien à faire : votre mot de passe reste le même.',
    },
  },
}
