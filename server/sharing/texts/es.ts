import type { SharingTexts } from './en.ts'

export const es: SharingTexts = {
  people: 'Personas en este ticket',
  requester: 'Solicitante',
  participant: 'En copia',
  you: 'Usted',
  address: 'Correo electrónico',
  addButton: 'Añadir',
  help: 'Podrán leer el ticket aquí al iniciar sesión y recibirán un correo con cada respuesta.',
  remove: (name: string) => `Quitar a ${name}`,
  removeShort: 'Quitar',
  leave: 'Salir de este ticket',
  added: 'Añadido. Recibirá un correo si podemos escribir a esa dirección.',
  removed: 'Quitado. Ya no ve este ticket.',
  invalid: 'Eso no es un correo electrónico, como nombre@example.com.',
  full: (most: number) => `Un ticket admite como máximo ${most} personas.`,
  often: 'Ha añadido a muchas personas últimamente. Inténtelo de nuevo dentro de una hora.',
  cc: 'CC',
  inCc: 'Está en copia',
  company: 'Empresa',
  show: 'Mostrar',
  channels: { email: 'Correo', chat: 'Chat', messenger: 'Messenger', form: 'Formulario', portal: 'Portal' },
  alone: (number: string) => `Recibe este correo porque está en el ticket ${number}.`,
  mail: {
    subject: (number: string) => `Se le ha añadido al ticket ${number}`,
    heading: 'Se le ha añadido a un ticket',
    text: (account: string, number: string) =>
      `Un cliente de ${account} le ha añadido al ticket ${number} para que pueda leerlo y responder.`,
    next: 'Recibirá un correo en cuanto alguien responda.',
    button: 'Abrir el ticket',
    footer: (account: string, number: string) =>
      `Recibe este correo porque esta dirección se añadió al ticket ${number} de ${account}. Si no sabe por qué, no tiene que hacer nada.`,
  },
}
