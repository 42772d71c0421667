import type { MembershipTexts } from './en.ts'

export const ptBR: MembershipTexts = {
  signIn: {
    title: 'Entrar',
    lead: (portal) => `Entre em ${portal}.`,
    email: 'E-mail',
    password: 'Senha',
    remember: 'Lembrar de mim',
    send: 'Entrar',
    forgot: 'Esqueceu a senha?',
    admin: 'Não tem conta ou não consegue entrar?',
    adminLink: 'Fale com o administrador',
    idle: 'Sua sessão foi encerrada porque não houve atividade por algum tempo. O que você tinha escrito está guardado neste dispositivo.',
    missing: 'Escreva seu e-mail e sua senha.',
    wrong: (tries, minutes) =>
      `O e-mail ou a senha não está correto. Após ${tries} tentativas erradas, a conta espera ${minutes} minutos; uma nova senha em “Esqueceu a senha?” a libera na hora.`,
    show: 'Mostrar',
    showPassword: 'Mostrar a senha',
  },
  carried: {
    notice:
      'Sua sessão foi encerrada antes de isto chegar. Não foi enviado, mas está guardado: entre e envie novamente.',
    files: 'Os arquivos precisam ser anexados novamente.',
    subject: 'Assunto',
    label: 'O que você escreveu, ainda não enviado',
  },
  signedOut: { title: 'Você saiu', text: 'Até breve.', again: 'Entrar novamente' },
  forgot: {
    title: 'Esqueceu a senha',
    lead: 'Escreva o e-mail da sua conta. Enviaremos um link para escolher uma nova senha.',
    send: 'Enviar o link',
    back: 'Voltar para a entrada',
    sentTitle: 'Verifique seu e-mail',
    sent: 'Se houver uma conta com esse e-mail, um link está a caminho. Ele funciona uma única vez, por tempo limitado. Nenhum e-mail após alguns minutos? Veja a pasta de spam ou peça novamente.',
    again: 'Pedir novamente',
    missing: 'Escreva seu e-mail.',
  },
  password: {
    inviteTitle: 'Escolha uma senha',
    inviteLead: (portal) => `Depois você poderá ver e responder seus chamados em ${portal}.`,
    resetTitle: 'Escolha uma nova senha',
    resetLead: 'Ao salvá-la, a sessão é encerrada nos outros dispositivos.',
    name: 'Nome',
    email: 'E-mail',
    password: 'Nova senha',
    again: 'A mesma senha novamente',
    rulesTitle: 'Uma boa senha',
    rules: [
      'tem pelo menos 8 caracteres de três tipos (minúsculas, maiúsculas, números, símbolos), ou pelo menos 15 de qualquer tipo;',
      'não tem sequências como abcde, 12345 ou qwert, nem um caractere três vezes seguidas;',
      'não contém partes do seu nome ou e-mail e não é uma das que todos tentam primeiro.',
    ],
    problems: {
      short: 'Use pelo menos 8 caracteres.',
      kinds: 'Misture três destes tipos: minúsculas, maiúsculas, números e símbolos; ou use pelo menos 15 caracteres.',
      long: 'Use no máximo 200 caracteres.',
      repeats: 'Não repita um caractere três vezes seguidas.',
      runs: 'Não use sequências como abcde, 12345 ou qwert.',
      person: 'Não use partes do seu nome ou e-mail.',
      common: 'Esta é uma das senhas que são tentadas primeiro.',
    },
    good: 'Esta é uma boa senha.',
    differs: 'As duas senhas não são iguais.',
    same: 'As duas senhas são iguais.',
    save: 'Salvar e entrar',
    spentTitle: 'Este link não é mais válido',
    spent:
      'Os links funcionam uma única vez, por tempo limitado. Peça um novo; se você foi convidado, receberá um novo convite.',
    ask: 'Pedir um novo link',
  },
  unavailable: {
    title: 'Indisponível',
    text: 'Este portal está indisponível no momento. Tente novamente mais tarde.',
  },
  mails: {
    hello: (name) => `Olá, ${name},`,
    invitation: {
      subject: (portal) => `Sua conta em ${portal}`,
      heading: (portal) => `Boas-vindas a ${portal}`,
      text: (account) =>
        `${account} convida você para o portal do cliente. Nele você vê seus chamados, responde a eles e abre novos.`,
      next: 'Para começar, escolha uma senha. O link funciona uma única vez, por 30 dias.',
      button: 'Escolher uma senha',
      footer: (account, address) =>
        `Você recebe este e-mail porque ${account} convidou ${address}. Se não o esperava, não precisa fazer nada.`,
    },
    reset: {
      subject: (portal) => `Uma nova senha para ${portal}`,
      heading: 'Escolha uma nova senha',
      text: (portal) =>
        `alguém, provavelmente você, pediu uma nova senha para ${portal}. O link funciona uma única vez, por 24 horas.`,
      button: 'Escolher uma nova senha',
      footer: 'Se não foi você que pediu, não precisa fazer nada: sua senha continua a mesma.',
    },
  },
}
