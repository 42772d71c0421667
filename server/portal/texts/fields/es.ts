import { countsIn } from '#server/platform/i18n/plural.ts'
import type { FieldTexts } from './en.ts'

const count = countsIn('es')

export const es: FieldTexts = {
  columns: { requester: 'Solicitante', priority: 'Prioridad', category: 'Categoría' },
  priorities: { low: 'Baja', medium: 'Media', high: 'Alta', urgent: 'Urgente' },
  yes: 'Sí',
  no: 'No',
  between: ', ',
  none: 'Sin indicar',
  status: 'Estado',
  anyStatus: 'Cualquier estado',
  edit: {
    open: 'Cambiar los datos',
    save: 'Guardar cambios',
    saved: 'Sus cambios se han guardado.',
    failed: 'Sus cambios no se han guardado. Todo lo que escribió sigue aquí.',
    shut: 'El ticket se cerró antes de que llegaran sus cambios. No se han guardado.',
    remove: (name) => `Quitar ${name}`,
    limit: (size) => `Un archivo de ${size} como máximo.`,
  },
  problems: {
    tooLong: (most) => `Use como máximo ${most} caracteres.`,
    number: (example) => `Escriba un número, por ejemplo ${example}.`,
    date: 'Elija un día que exista en el calendario.',
    boolean: 'Elija sí o no.',
    choice: 'Elija entre las opciones.',
    file: 'El archivo ya no está. Elíjalo de nuevo.',
    fixed: 'Esto ya no se puede cambiar aquí.',
  },
  close: {
    open: 'Cerrar el ticket',
    ask: '¿Cerrar este ticket? Ya no admitirá respuestas.',
    forDays: (days) =>
      count(days, { one: 'Podrá reabrirlo durante un día.', other: 'Podrá reabrirlo durante # días.' }),
    always: 'Podrá reabrirlo cuando lo necesite.',
    never: 'No podrá reabrirlo usted mismo.',
    confirm: 'Cerrarlo',
    done: 'El ticket está cerrado.',
    refused: 'El ticket ya no se puede cerrar aquí. Responda y lo cerraremos por usted.',
  },
  reopen: {
    button: 'Reabrir el ticket',
    until: (day) => `Si no está resuelto, puede reabrirlo hasta el ${day}.`,
    always: 'Si no está resuelto, puede reabrirlo.',
    ended: (day) => `Se podía reabrir hasta el ${day}. Si necesita algo más, envíe un ticket nuevo.`,
    done: 'El ticket está abierto de nuevo.',
    refused: 'El ticket ya no se puede reabrir. Envíe un ticket nuevo.',
  },
}
