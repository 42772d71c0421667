import type { MembershipTexts } from './en.ts'

export const es: MembershipTexts = {
  signIn: {
    title: 'Iniciar sesión',
    lead: (portal) => `Inicie sesión en ${portal}.`,
    email: 'Correo electrónico',
    password: 'Contraseña',
    remember: 'Recordarme',
    send: 'Iniciar sesión',
    forgot: '¿Ha olvidado la contraseña?',
    admin: '¿No tiene cuenta o no puede iniciar sesión?',
    adminLink: 'Contacte con el administrador',
    idle: 'Su sesión se cerró porque llevaba un tiempo sin actividad. Lo que había escrito se conserva en este dispositivo.',
    missing: 'Escriba su correo electrónico y su contraseña.',
    wrong: (tries, minutes) =>
      `El correo o la contraseña no son correctos. Tras ${tries} intentos fallidos, la cuenta espera ${minutes} minutos; una contraseña nueva desde «¿Ha olvidado la contraseña?» la desbloquea al momento.`,
    show: 'Mostrar',
    showPassword: 'Mostrar la contraseña',
  },
  carried: {
    notice:
      'Su sesión se cerró antes de que esto llegara. No se ha enviado, pero se conserva: inicie sesión y envíelo de nuevo.',
    files: 'Los archivos deben adjuntarse de nuevo.',
    subject: 'Asunto',
    label: 'Lo que escribió, aún sin enviar',
  },
  signedOut: { title: 'Su sesión está cerrada', text: 'Hasta pronto.', again: 'Iniciar sesión de nuevo' },
  forgot: {
    title: 'Contraseña olvidada',
    lead: 'Escriba el correo electrónico de su cuenta. Le enviaremos un enlace para elegir una contraseña nueva.',
    send: 'Enviar el enlace',
    back: 'Volver al inicio de sesión',
    sentTitle: 'Revise su correo',
    sent: 'Si existe una cuenta con esa dirección, un enlace va en camino. Funciona una sola vez y durante un tiempo limitado. ¿No llega nada en unos minutos? Mire en la carpeta de correo no deseado o vuelva a pedirlo.',
    again: 'Pedirlo de nuevo',
    missing: 'Escriba su correo electrónico.',
  },
  password: {
    inviteTitle: 'Elija una contraseña',
    inviteLead: (portal) => `Después podrá ver y responder sus tickets en ${portal}.`,
    resetTitle: 'Elija una contraseña nueva',
    resetLead: 'Al guardarla se cerrará la sesión en los demás dispositivos.',
    name: 'Nombre',
    email: 'Correo electrónico',
    password: 'Contraseña nueva',
    again: 'La misma contraseña otra vez',
    rulesTitle: 'Una buena contraseña',
    rules: [
      'tiene al menos 8 caracteres de tres tipos (minúsculas, mayúsculas, cifras, signos), o al menos 15 de cualquier tipo;',
      'no contiene secuencias como abcde, 12345 o qwert, ni un carácter tres veces seguidas;',
      'no contiene partes de su nombre ni de su correo, y no es de las que todos prueban primero.',
    ],
    problems: {
      short: 'Use al menos 8 caracteres.',
      kinds: 'Combine tres de estos tipos: minúsculas, mayúsculas, cifras y signos; o use al menos 15 caracteres.',
      long: 'Use 200 caracteres como máximo.',
      repeats: 'No repita un carácter tres veces seguidas.',
      runs: 'No use secuencias como abcde, 12345 o qwert.',
      person: 'No use partes de su nombre ni de su correo.',
      common: 'Es una de las contraseñas que se prueban primero.',
    },
    good: 'Es una buena contraseña.',
    differs: 'Las dos contraseñas no coinciden.',
    same: 'Las dos contraseñas coinciden.',
    save: 'Guardar e iniciar sesión',
    spentTitle: 'Este enlace ya no es válido',
    spent:
      'Los enlaces funcionan una sola vez y durante un tiempo limitado. Pida uno nuevo; si le habían invitado, recibirá una invitación nueva.',
    ask: 'Pedir un enlace nuevo',
  },
  unavailable: {
    title: 'No disponible',
    text: 'Este portal no está disponible en este momento. Inténtelo más tarde.',
  },
  mails: {
    hello: (name) => `Hola, ${name}:`,
    invitation: {
      subject: (portal) => `Su cuenta en ${portal}`,
      heading: (portal) => `Le damos la bienvenida a ${portal}`,
      text: (account) =>
        `${account} le invita a su portal de clientes. En él podrá ver sus tickets, responderlos y crear otros nuevos.`,
      next: 'Para empezar, elija una contraseña. El enlace funciona una sola vez, durante 30 días.',
      button: 'Elegir una contraseña',
      footer: (account, address) =>
        `Recibe este correo porque ${account} ha invitado a ${address}. Si no lo esperaba, no tiene que hacer nada.`,
    },
    reset: {
      subject: (portal) => `Una contraseña nueva para ${portal}`,
      heading: 'Elija una contraseña nueva',
      text: (portal) =>
        `Alguien, probablemente usted, ha pedido una contraseña nueva para ${portal}. El enlace funciona una sola vez, durante 24 horas.`,
      button: 'Elegir una contraseña nueva',
      footer: 'Si no la pidió usted, no tiene que hacer nada: su contraseña sigue igual.',
    },
  },
}
