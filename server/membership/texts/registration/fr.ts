import type { RegistrationTexts } from './en.ts'

export const fr: RegistrationTexts = {
  register: {
    title: 'S’inscrire',
    lead: (portal) => `Ouvrez un compte pour ${portal}.`,
    approval: 'Nous examinons chaque inscription avant d’ouvrir le compte.',
    question: 'Pas encore de compte ?',
    here: 'Inscrivez-vous ici',
    firstName: 'Prénom',
    lastName: 'Nom',
    send: 'S’inscrire',
    known: 'Vous avez déjà un compte ?',
    signIn: 'Se connecter',
    missingName: 'Indiquez votre prénom et votre nom.',
    badEmail: 'Indiquez votre adresse e-mail, par exemple nom@example.com.',
    otherDomain: 'Cette adresse ne peut pas être inscrite ici. Utilisez celle de votre entreprise.',
    missingConsent: 'Pour vous inscrire, vous devez donner votre consentement : cochez la case.',
  },
  sent: {
    title: 'Consultez votre messagerie',
    text: 'Nous avons envoyé un e-mail à cette adresse. Ouvrez le lien qu’il contient pour terminer : il fonctionne une seule fois, pendant 24 heures. Rien au bout de quelques minutes ? Regardez dans les indésirables ou recommencez l’inscription.',
    again: 'Recommencer l’inscription',
  },
  verify: {
    title: 'Confirmez votre adresse e-mail',
    lead: (portal) => `Encore une étape, et votre compte pour ${portal} sera ouvert.`,
    passwordLead:
      'Vous utilisez un autre navigateur que tout à l’heure. Saisissez le mot de passe que vous avez choisi, afin que nous sachions que c’est bien vous.',
    email: 'Adresse e-mail',
    send: 'Confirmer et se connecter',
    wrong: 'Ce n’est pas le mot de passe choisi pour ce compte.',
    spentTitle: 'Ce lien n’est plus valable',
    spent:
      'Les liens fonctionnent une seule fois, pendant 24 heures. Si vous avez déjà confirmé votre adresse, connectez-vous ; sinon, recommencez l’inscription.',
    signIn: 'Se connecter',
  },
  waiting: {
    title: 'Nous avons reçu votre inscription',
    text: 'Votre adresse est confirmée. Nous examinons chaque inscription avant d’ouvrir le compte et vous écrirons dès que ce sera fait.',
  },
  denied: {
    title: 'Vous n’avez pas accès',
    text: (portal) => `Votre compte n’a pas accès à ${portal} pour le moment.`,
    signedInAs: 'Connecté en tant que',
    ask: 'Vous pensez devoir y accéder ?',
    askLink: 'Contactez l’administrateur',
    signOut: 'Se déconnecter',
  },
  renewal: {
    title: 'Merci de consentir à nouveau',
    lead: 'Le texte que vous aviez accepté lors de votre inscription a changé.',
    agree: 'Consentir et continuer',
    decline: 'Refuser et se déconnecter',
    missing: 'Pour continuer, vous devez donner votre consentement : cochez la case. Sinon, déconnectez-vous.',
  },
  account: {
    title: 'Votre compte',
    lead: 'Votre nom, votre adresse et votre façon de vous connecter.',
    name: 'Nom',
    saveName: 'Enregistrer',
    nameSaved: 'Votre nom est enregistré.',
    address: 'Adresse e-mail',
    noAddress: 'Votre compte n’a pas d’adresse e-mail.',
    newAddress: 'Nouvelle adresse e-mail',
    addressHelp: 'Nous envoyons un lien à la nouvelle adresse. Tant que vous ne l’avez pas ouvert, rien ne change.',
    changeAddress: 'Changer l’adresse',
    addressSent: (email) =>
      `Si ${email} peut être utilisée, un lien est en route vers cette adresse. Ouvrez-le pour changer d’adresse.`,
    sameAddress: 'C’est déjà votre adresse.',
    codeHelp: (address) =>
      `Pour savoir que c’est bien vous, nous envoyons d’abord un code à ${address}, puis un lien à la nouvelle adresse. Tant que vous ne l’avez pas ouvert, rien ne change.`,
    sendCode: 'Recevoir le code',
    codeSent: (address, wanted) =>
      `Nous avons envoyé un code à ${address}. Saisissez-le ici dans les 10 minutes pour remplacer votre adresse par ${wanted}.`,
    confirmCode: 'Confirmer',
    wrongCode: 'Ce code est incorrect ou n’est plus valable. Après cinq essais ou dix minutes, demandez-en un nouveau.',
    tooOften: 'Vous l’avez demandé plusieurs fois en une heure. Veuillez patienter un moment.',
    askAgain: 'Pas d’e-mail, ou une autre adresse\u202f? Refaire la demande',
    addressByProvider: 'Cette adresse vient de la connexion de votre entreprise. Elle ne peut être changée que là-bas.',
    password: 'Mot de passe',
    current: 'Votre mot de passe actuel',
    changePassword: 'Changer le mot de passe',
    passwordSaved: 'Votre mot de passe est changé. Vous êtes déconnecté de tous les autres appareils.',
    setPassword: 'Vous vous connectez sans mot de passe. Pour en obtenir un, demandez un lien :',
    setPasswordLink: 'Mot de passe oublié',
    wrongPassword: 'Le mot de passe n’est pas correct. Après dix essais erronés, le compte est bloqué un moment.',
  },
  newAddress: {
    title: 'Confirmez votre nouvelle adresse',
    lead: (name, email) => `${email} devient l’adresse du compte de ${name} : pour se connecter et pour nos e-mails.`,
    send: 'Utiliser cette adresse',
    doneTitle: 'Votre adresse est changée',
    done: (email) => `Votre adresse est désormais ${email}. Rien d’autre ne change.`,
    toPortal: 'Voir vos tickets',
    spentTitle: 'Ce lien n’est plus valable',
    spent:
      'Les liens fonctionnent une seule fois, pendant 24 heures. Pour changer d’adresse, demandez-en un nouveau sous « Votre compte ».',
  },
  letters: {
    hello: (name) => `Bonjour ${name},`,
    verify: {
      subject: (portal) => `Confirmez votre adresse pour ${portal}`,
      heading: 'Confirmez votre adresse e-mail',
      text: (portal) =>
        `quelqu’un, sans doute vous, s’est inscrit à ${portal} avec cette adresse. Ouvrez le lien pour terminer. Il fonctionne une seule fois, pendant 24 heures.`,
      button: 'Confirmer l’adresse',
      footer: 'Si ce n’était pas vous, vous n’avez rien à faire : aucun compte n’est ouvert.',
    },
    known: {
      subject: (portal) => `Vous avez un compte pour ${portal}`,
      heading: 'Vous avez déjà un compte',
      text: (portal) =>
        `quelqu’un, sans doute vous, a voulu s’inscrire à ${portal} avec cette adresse. Elle a déjà un compte : connectez-vous, ou choisissez un nouveau mot de passe si vous l’avez oublié.`,
      button: 'Se connecter',
      footer: 'Si ce n’était pas vous, vous n’avez rien à faire : votre compte reste tel quel.',
    },
    unknown: {
      subject: (portal) => `Votre inscription à ${portal}`,
      heading: 'Nous ne connaissons pas cette adresse',
      text: (portal, account) =>
        `quelqu’un, sans doute vous, a voulu s’inscrire à ${portal}. Seules les adresses que ${account} connaît peuvent être inscrites, et celle-ci n’en fait pas partie. Utilisez l’adresse avec laquelle vous nous écrivez, ou demandez-nous une invitation.`,
      footer: 'Si ce n’était pas vous, vous n’avez rien à faire : aucun compte n’est ouvert.',
    },
    approved: {
      subject: (portal) => `Bienvenue sur ${portal}`,
      heading: 'Votre compte est ouvert',
      text: (portal) =>
        `votre inscription est approuvée. Vous pouvez vous connecter à ${portal} avec votre adresse et le mot de passe que vous avez choisi.`,
      button: 'Se connecter',
      footer: 'Vous recevez cet e-mail parce que vous vous êtes inscrit avec cette adresse.',
    },
    refused: {
      subject: (portal) => `Votre inscription à ${portal}`,
      heading: 'Votre inscription n’a pas été approuvée',
      text: (portal, account) =>
        `${account} n’a pas approuvé votre inscription à ${portal}. Si vous pensez qu’il s’agit d’une erreur, écrivez-nous.`,
      footer: 'Vous recevez cet e-mail parce que vous vous êtes inscrit avec cette adresse.',
    },
    newAddress: {
      subject: (portal) => `Confirmez votre nouvelle adresse pour ${portal}`,
      heading: 'Confirmez votre nouvelle adresse',
      text: (portal) =>
        `quelqu’un, sans doute vous, veut utiliser cette adresse pour un compte de ${portal}. Ouvrez le lien pour confirmer. Il fonctionne une seule fois, pendant 24 heures.`,
      button: 'Confirmer l’adresse',
      footer: 'Si ce n’était pas vous, vous n’avez rien à faire : rien ne change.',
    },
    addressTaken: {
      subject: (portal) => `Votre adresse pour ${portal} n’a pas été changée`,
      heading: 'L’adresse n’a pas été changée',
      text: (portal) =>
        `quelqu’un, sans doute vous, voulait utiliser cette adresse pour un compte de ${portal}. Elle appartient déjà à un autre client, peut-être à une ancienne fiche à votre nom. Écrivez-nous, et nous les réunirons.`,
      footer: 'Si ce n’était pas vous, vous n’avez rien à faire : rien ne change.',
    },
    addressCode: {
      subject: (portal) => `Votre code pour changer d’adresse pour ${portal}`,
      heading: 'Changer d’adresse',
      text: (portal, wanted) =>
        `quelqu’un, sans doute vous, veut remplacer l’adresse de votre compte pour ${portal} par ${wanted}. Pour continuer, saisissez ce code sur la page «\u00a0Votre compte\u00a0» dans les 10 minutes. Il sert une seule fois. Ne le donnez à personne\u00a0: nous ne le demandons jamais.`,
      footer:
        'Si ce n’était pas vous, quelqu’un d’autre est connecté à votre compte\u00a0: fermez les autres sessions sous «\u00a0Votre compte\u00a0». Sans le code, votre adresse reste la même.',
    },
    addressChanged: {
      subject: (portal) => `Votre adresse pour ${portal} a changé`,
      heading: 'Votre adresse a changé',
      text: (portal, from, to) =>
        `l’adresse de votre compte pour ${portal} était ${from} et est maintenant ${to}. Si vous vous connectez avec votre adresse, utilisez désormais la nouvelle. Rien d’autre ne change.`,
      footer: 'Si vous ne l’avez pas voulu, écrivez-nous tout de suite.',
    },
    passwordChanged: {
      subject: (portal) => `Votre mot de passe pour ${portal} a changé`,
      heading: 'Votre mot de passe a changé',
      text: (portal) => `le mot de passe de votre compte pour ${portal} vient d’être changé.`,
      footer:
        'Si ce n’était pas vous, choisissez tout de suite un nouveau mot de passe avec « Mot de passe oublié » sur la page de connexion.',
    },
  },
}
