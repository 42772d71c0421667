import type { SharingTexts } from './en.ts'

export const ptBR: SharingTexts = {
  people: 'Pessoas neste chamado',
  requester: 'Solicitante',
  participant: 'Em cópia',
  you: 'Você',
  address: 'E-mail',
  addButton: 'Adicionar',
  help: 'Elas leem o chamado aqui depois de entrar e recebem um e-mail a cada resposta.',
  remove: (name: string) => `Remover ${name}`,
  removeShort: 'Remover',
  leave: 'Sair deste chamado',
  added: 'Adicionado. A pessoa recebe um e-mail se pudermos escrever para esse endereço.',
  removed: 'Removido. A pessoa não vê mais este chamado.',
  invalid: 'Isso não é um e-mail, como nome@example.com.',
  full: (most: number) => `Um chamado pode ter no máximo ${most} pessoas.`,
  often: 'Você adicionou muitas pessoas recentemente. Tente novamente em uma hora.',
  cc: 'CC',
  inCc: 'Você está em cópia',
  company: 'Empresa',
  show: 'Mostrar',
  channels: { email: 'E-mail', chat: 'Chat', messenger: 'Messenger', form: 'Formulário', portal: 'Portal' },
  alone: (number: string) => `Você recebe este e-mail porque está no chamado ${number}.`,
  mail: {
    subject: (number: string) => `Você foi adicionado ao chamado ${number}`,
    heading: 'Você foi adicionado a um chamado',
    text: (account: string, number: string) =>
      `Um cliente de ${account} adicionou você ao chamado ${number} para que possa ler e responder.`,
    next: 'Você recebe um e-mail assim que alguém responder.',
    button: 'Abrir o chamado',
    footer: (account: string, number: string) =>
      `Você recebe este e-mail porque este endereço foi adicionado ao chamado ${number} de ${account}. Se não souber o motivo, não precisa fazer nada.`,
  },
}
