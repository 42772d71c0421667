import { countsIn } from '#server/platform/i18n/plural.ts'
import type { FieldTexts } from './en.ts'

const count = countsIn('pt-BR')

export const ptBr: FieldTexts = {
  columns: { requester: 'Solicitante', priority: 'Prioridade', category: 'Categoria' },
  priorities: { low: 'Baixa', medium: 'Média', high: 'Alta', urgent: 'Urgente' },
  yes: 'Sim',
  no: 'Não',
  between: ', ',
  none: 'Não informado',
  status: 'Status',
  anyStatus: 'Qualquer status',
  edit: {
    open: 'Alterar dados',
    save: 'Salvar alterações',
    saved: 'Suas alterações foram salvas.',
    failed: 'Suas alterações não foram salvas. Tudo o que você preencheu continua aqui.',
    shut: 'O chamado foi fechado antes de suas alterações chegarem. Elas não foram salvas.',
    remove: (name) => `Remover ${name}`,
    limit: (size) => `Um arquivo de no máximo ${size}.`,
  },
  problems: {
    tooLong: (most) => `Use no máximo ${most} caracteres.`,
    number: (example) => `Escreva um número, por exemplo ${example}.`,
    date: 'Escolha um dia que exista no calendário.',
    boolean: 'Escolha sim ou não.',
    choice: 'Escolha entre as opções.',
    file: 'O arquivo não está mais disponível. Escolha-o novamente.',
    fixed: 'Isto não pode mais ser alterado aqui.',
  },
  close: {
    open: 'Fechar chamado',
    ask: 'Fechar este chamado? Ele não receberá mais respostas.',
    forDays: (days) =>
      count(days, { one: 'Você poderá reabri-lo durante um dia.', other: 'Você poderá reabri-lo durante # dias.' }),
    always: 'Você poderá reabri-lo quando precisar.',
    never: 'Você não poderá reabri-lo.',
    confirm: 'Fechar',
    done: 'O chamado está fechado.',
    refused: 'O chamado não pode mais ser fechado aqui. Responda e nós o fecharemos para você.',
  },
  reopen: {
    button: 'Reabrir chamado',
    until: (day) => `Se não estiver resolvido, você pode reabri-lo até ${day}.`,
    always: 'Se não estiver resolvido, você pode reabri-lo.',
    ended: (day) => `Ele podia ser reaberto até ${day}. Se precisar de mais alguma coisa, envie um novo chamado.`,
    done: 'O chamado está aberto novamente.',
    refused: 'O chamado não pode mais ser reaberto. Envie um novo chamado.',
  },
}
