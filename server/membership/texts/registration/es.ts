import type { RegistrationTexts } from './en.ts'

export const es: RegistrationTexts = {
  register: {
    title: 'Registrarse',
    lead: (portal) => `Cree una cuenta para ${portal}.`,
    approval: 'Revisamos cada registro antes de abrir la cuenta.',
    question: '¿Aún no tiene cuenta?',
    here: 'Regístrese aquí',
    firstName: 'Nombre',
    lastName: 'Apellidos',
    send: 'Registrarse',
    known: '¿Ya tiene una cuenta?',
    signIn: 'Iniciar sesión',
    missingName: 'Escriba su nombre y sus apellidos.',
    badEmail: 'Escriba su correo electrónico, por ejemplo nombre@example.com.',
    otherDomain: 'Este correo no se puede registrar aquí. Use el que le dio su empresa.',
    missingConsent: 'Para registrarse tiene que dar su consentimiento: marque la casilla.',
  },
  sent: {
    title: 'Mire su correo',
    text: 'Hemos enviado un correo a esa dirección. Abra el enlace que contiene para terminar: funciona una vez, durante 24 horas. ¿No llega nada tras unos minutos? Mire en la carpeta de correo no deseado o regístrese de nuevo.',
    again: 'Registrarse de nuevo',
  },
  verify: {
    title: 'Confirme su correo electrónico',
    lead: (portal) => `Falta un paso y su cuenta para ${portal} estará abierta.`,
    passwordLead:
      'Está en un navegador distinto al de antes. Escriba la contraseña que eligió, para que sepamos que es usted.',
    email: 'Correo electrónico',
    send: 'Confirmar e iniciar sesión',
    wrong: 'Esta no es la contraseña que se eligió para la cuenta.',
    spentTitle: 'Este enlace ya no es válido',
    spent:
      'Los enlaces funcionan una vez, durante 24 horas. Si ya confirmó su correo, inicie sesión; si no, regístrese de nuevo.',
    signIn: 'Iniciar sesión',
  },
  waiting: {
    title: 'Hemos recibido su registro',
    text: 'Su correo está confirmado. Revisamos cada registro antes de abrir la cuenta y le escribiremos en cuanto lo hayamos hecho.',
  },
  denied: {
    title: 'No tiene acceso',
    text: (portal) => `Su cuenta no tiene acceso a ${portal} en este momento.`,
    signedInAs: 'Sesión iniciada como',
    ask: '¿Cree que debería tenerlo?',
    askLink: 'Contacte con el administrador',
    signOut: 'Cerrar sesión',
  },
  renewal: {
    title: 'Necesitamos de nuevo su consentimiento',
    lead: 'Ha cambiado el texto que aceptó al registrarse.',
    agree: 'Aceptar y continuar',
    decline: 'Rechazar y cerrar sesión',
    missing: 'Para continuar tiene que dar su consentimiento: marque la casilla. O cierre la sesión.',
  },
  account: {
    title: 'Su cuenta',
    lead: 'Su nombre, su correo y cómo inicia sesión.',
    name: 'Nombre',
    saveName: 'Guardar',
    nameSaved: 'Su nombre está guardado.',
    address: 'Correo electrónico',
    noAddress: 'Su cuenta no tiene correo electrónico.',
    newAddress: 'Nuevo correo electrónico',
    addressHelp: 'Enviamos un enlace al correo nuevo. Hasta que lo abra, todo queda como está.',
    changeAddress: 'Cambiar el correo',
    addressSent: (email) => `Si ${email} se puede usar, le llegará un enlace allí. Ábralo para cambiar su correo.`,
    sameAddress: 'Este ya es su correo.',
    codeHelp: (address) =>
      `Para saber que es usted, primero enviamos un código a ${address} y después un enlace al correo nuevo. Hasta que lo abra, todo queda como está.`,
    sendCode: 'Enviarme el código',
    codeSent: (address, wanted) =>
      `Hemos enviado un código a ${address}. Escríbalo aquí en los próximos 10 minutos para cambiar su correo a ${wanted}.`,
    confirmCode: 'Confirmar',
    wrongCode:
      'Este código no es correcto o ya no es válido. Después de cinco intentos o de diez minutos, pida uno nuevo.',
    tooOften: 'Lo ha pedido varias veces en una hora. Espere un rato, por favor.',
    askAgain: '¿No llega el correo o quiere otra dirección? Pedirlo de nuevo',
    addressByProvider: 'Este correo viene del inicio de sesión de su empresa. Solo se puede cambiar allí.',
    password: 'Contraseña',
    current: 'Su contraseña actual',
    changePassword: 'Cambiar la contraseña',
    passwordSaved: 'Su contraseña ha cambiado. Se ha cerrado la sesión en los demás dispositivos.',
    setPassword: 'Inicia sesión sin contraseña. Para tener una, pida un enlace:',
    setPasswordLink: 'He olvidado mi contraseña',
    wrongPassword: 'La contraseña no es correcta. Tras diez intentos fallidos la cuenta queda bloqueada un rato.',
  },
  newAddress: {
    title: 'Confirme su nuevo correo',
    lead: (name, email) =>
      `${email} pasa a ser el correo de la cuenta de ${name}: para iniciar sesión y para nuestros correos.`,
    send: 'Usar este correo',
    doneTitle: 'Su correo ha cambiado',
    done: (email) => `Desde ahora su correo es ${email}. Todo lo demás queda como estaba.`,
    toPortal: 'Ir a sus tickets',
    spentTitle: 'Este enlace ya no es válido',
    spent: 'Los enlaces funcionan una vez, durante 24 horas. Para cambiar su correo, pida uno nuevo en «Su cuenta».',
  },
  letters: {
    hello: (name) => `Hola, ${name}:`,
    verify: {
      subject: (portal) => `Confirme su correo para ${portal}`,
      heading: 'Confirme su correo electrónico',
      text: (portal) =>
        `alguien, probablemente usted, se ha registrado en ${portal} con este correo. Abra el enlace para terminar. Funciona una vez, durante 24 horas.`,
      button: 'Confirmar el correo',
      footer: 'Si no fue usted, no tiene que hacer nada: no se abre ninguna cuenta.',
    },
    known: {
      subject: (portal) => `Tiene una cuenta en ${portal}`,
      heading: 'Ya tiene una cuenta',
      text: (portal) =>
        `alguien, probablemente usted, ha intentado registrarse en ${portal} con este correo. Ya tiene una cuenta: inicie sesión o elija una contraseña nueva si la ha olvidado.`,
      button: 'Iniciar sesión',
      footer: 'Si no fue usted, no tiene que hacer nada: su cuenta queda como está.',
    },
    unknown: {
      subject: (portal) => `Su registro en ${portal}`,
      heading: 'No conocemos este correo',
      text: (portal, account) =>
        `alguien, probablemente usted, ha intentado registrarse en ${portal}. Solo se pueden registrar los correos que ${account} conoce, y este no está entre ellos. Use el correo desde el que nos escribe o pídanos una invitación.`,
      footer: 'Si no fue usted, no tiene que hacer nada: no se abre ninguna cuenta.',
    },
    approved: {
      subject: (portal) => `Le damos la bienvenida a ${portal}`,
      heading: 'Su cuenta está abierta',
      text: (portal) =>
        `su registro está aprobado. Puede iniciar sesión en ${portal} con su correo y la contraseña que eligió.`,
      button: 'Iniciar sesión',
      footer: 'Recibe este correo porque se registró con esta dirección.',
    },
    refused: {
      subject: (portal) => `Su registro en ${portal}`,
      heading: 'Su registro no se ha aprobado',
      text: (portal, account) =>
        `${account} no ha aprobado su registro en ${portal}. Si cree que es un error, escríbanos.`,
      footer: 'Recibe este correo porque se registró con esta dirección.',
    },
    newAddress: {
      subject: (portal) => `Confirme su nuevo correo para ${portal}`,
      heading: 'Confirme su nuevo correo',
      text: (portal) =>
        `alguien, probablemente usted, quiere usar este correo para una cuenta de ${portal}. Abra el enlace para confirmarlo. Funciona una vez, durante 24 horas.`,
      button: 'Confirmar el correo',
      footer: 'Si no fue usted, no tiene que hacer nada: nada cambia.',
    },
    addressTaken: {
      subject: (portal) => `Su correo para ${portal} no ha cambiado`,
      heading: 'El correo no ha cambiado',
      text: (portal) =>
        `alguien, probablemente usted, quería usar este correo para una cuenta de ${portal}. Ya pertenece a otro cliente, quizá a una ficha antigua suya. Escríbanos y las uniremos.`,
      footer: 'Si no fue usted, no tiene que hacer nada: nada cambia.',
    },
    addressCode: {
      subject: (portal) => `Su código para cambiar su correo en ${portal}`,
      heading: 'Cambiar su correo',
      text: (portal, wanted) =>
        `alguien, probablemente usted, quiere cambiar el correo de su cuenta en ${portal} a ${wanted}. Para seguir, escriba este código en la página «Su cuenta» en los próximos 10 minutos. Sirve una sola vez. No se lo dé a nadie: nunca se lo pediremos.`,
      footer:
        'Si no fue usted, otra persona tiene abierta su cuenta: cierre las demás sesiones en «Su cuenta». Sin el código, su correo queda como está.',
    },
    addressChanged: {
      subject: (portal) => `Su correo para ${portal} ha cambiado`,
      heading: 'Su correo ha cambiado',
      text: (portal, from, to) =>
        `el correo de su cuenta en ${portal} era ${from} y ahora es ${to}. Si inicia sesión con su correo, use el nuevo desde ahora. Todo lo demás queda como estaba.`,
      footer: 'Si no lo quería así, escríbanos cuanto antes.',
    },
    passwordChanged: {
      subject: (portal) => `Su contraseña para ${portal} ha cambiado`,
      heading: 'Su contraseña ha cambiado',
      text: (portal) => `la contraseña de su cuenta en ${portal} se acaba de cambiar.`,
      footer:
        'Si no fue usted, elija cuanto antes una nueva con «He olvidado mi contraseña» en la página de inicio de sesión.',
    },
  },
}
