import type { RegistrationTexts } from './en.ts'

export const ptBR: RegistrationTexts = {
  register: {
    title: 'Cadastrar-se',
    lead: (portal) => `Crie uma conta para ${portal}.`,
    approval: 'Analisamos cada cadastro antes de liberar a conta.',
    question: 'Ainda não tem conta?',
    here: 'Cadastre-se aqui',
    firstName: 'Nome',
    lastName: 'Sobrenome',
    send: 'Cadastrar-se',
    known: 'Já tem uma conta?',
    signIn: 'Entrar',
    missingName: 'Escreva seu nome e sobrenome.',
    badEmail: 'Escreva seu e-mail, por exemplo nome@example.com.',
    otherDomain: 'Este e-mail não pode ser cadastrado aqui. Use o que sua empresa lhe deu.',
    missingConsent: 'Para se cadastrar, você precisa dar seu consentimento: marque a caixa.',
  },
  sent: {
    title: 'Veja seu e-mail',
    text: 'Enviamos uma mensagem para o endereço. Abra o link que está nela para terminar: ele funciona uma vez, por 24 horas. Nada depois de alguns minutos? Veja a pasta de spam ou cadastre-se de novo.',
    again: 'Cadastrar-se de novo',
  },
  verify: {
    title: 'Confirme seu e-mail',
    lead: (portal) => `Falta um passo: depois sua conta para ${portal} estará aberta.`,
    passwordLead: 'Você está em outro navegador. Digite a senha que escolheu, para sabermos que é você.',
    email: 'E-mail',
    send: 'Confirmar e entrar',
    wrong: 'Esta não é a senha escolhida para a conta.',
    spentTitle: 'Este link não é mais válido',
    spent:
      'Os links funcionam uma vez, por 24 horas. Se você já confirmou seu e-mail, entre; se não, cadastre-se de novo.',
    signIn: 'Entrar',
  },
  waiting: {
    title: 'Recebemos seu cadastro',
    text: 'Seu e-mail está confirmado. Analisamos cada cadastro antes de liberar a conta e escreveremos assim que isso acontecer.',
  },
  denied: {
    title: 'Você não tem acesso',
    text: (portal) => `Sua conta não tem acesso a ${portal} no momento.`,
    signedInAs: 'Você entrou como',
    ask: 'Acha que deveria ter acesso?',
    askLink: 'Fale com o administrador',
    signOut: 'Sair',
  },
  renewal: {
    title: 'Precisamos de novo do seu consentimento',
    lead: 'O texto que você aceitou ao se cadastrar mudou.',
    agree: 'Concordar e continuar',
    decline: 'Recusar e sair',
    missing: 'Para continuar, você precisa dar seu consentimento: marque a caixa. Ou saia.',
  },
  account: {
    title: 'Sua conta',
    lead: 'Seu nome, seu e-mail e como você entra.',
    name: 'Nome',
    saveName: 'Salvar',
    nameSaved: 'Seu nome está salvo.',
    address: 'E-mail',
    noAddress: 'Sua conta não tem e-mail.',
    newAddress: 'Novo e-mail',
    addressHelp: 'Enviamos um link para o novo e-mail. Até você abri-lo, tudo fica como está.',
    changeAddress: 'Mudar o e-mail',
    addressSent: (email) => `Se ${email} puder ser usado, um link está a caminho. Abra-o para mudar seu e-mail.`,
    sameAddress: 'Este já é o seu e-mail.',
    codeHelp: (address) =>
      `Para sabermos que é você, primeiro enviamos um código para ${address} e depois um link para o novo e-mail. Até você abri-lo, tudo fica como está.`,
    sendCode: 'Enviar o código',
    codeSent: (address, wanted) =>
      `Enviamos um código para ${address}. Digite-o aqui em até 10 minutos para mudar seu e-mail para ${wanted}.`,
    confirmCode: 'Confirmar',
    wrongCode:
      'Este código não está certo ou não vale mais. Depois de cinco tentativas ou de dez minutos, peça um novo.',
    tooOften: 'Você pediu isso várias vezes em uma hora. Espere um pouco.',
    askAgain: 'Nenhum e-mail, ou outro endereço? Pedir de novo',
    addressByProvider: 'Este e-mail vem do login da sua empresa. Ele só pode ser mudado lá.',
    password: 'Senha',
    current: 'Sua senha atual',
    changePassword: 'Mudar a senha',
    passwordSaved: 'Sua senha foi mudada. Você saiu de todos os outros dispositivos.',
    setPassword: 'Você entra sem senha. Para ter uma, peça um link:',
    setPasswordLink: 'Esqueci minha senha',
    wrongPassword: 'A senha não está certa. Depois de dez tentativas erradas a conta fica bloqueada por um tempo.',
  },
  newAddress: {
    title: 'Confirme seu novo e-mail',
    lead: (name, email) => `${email} passa a ser o e-mail da conta de ${name}: para entrar e para as nossas mensagens.`,
    send: 'Usar este e-mail',
    doneTitle: 'Seu e-mail foi mudado',
    done: (email) => `De agora em diante seu e-mail é ${email}. Todo o resto continua como estava.`,
    toPortal: 'Ir para seus chamados',
    spentTitle: 'Este link não é mais válido',
    spent: 'Os links funcionam uma vez, por 24 horas. Para mudar seu e-mail, peça um novo em “Sua conta”.',
  },
  letters: {
    hello: (name) => `Olá, ${name},`,
    verify: {
      subject: (portal) => `Confirme seu e-mail para ${portal}`,
      heading: 'Confirme seu e-mail',
      text: (portal) =>
        `alguém, provavelmente você, se cadastrou em ${portal} com este e-mail. Abra o link para terminar. Ele funciona uma vez, por 24 horas.`,
      button: 'Confirmar o e-mail',
      footer: 'Se não foi você, não precisa fazer nada: nenhuma conta será aberta.',
    },
    known: {
      subject: (portal) => `Você tem uma conta em ${portal}`,
      heading: 'Você já tem uma conta',
      text: (portal) =>
        `alguém, provavelmente você, tentou se cadastrar em ${portal} com este e-mail. Ele já tem uma conta: entre, ou escolha uma nova senha se a esqueceu.`,
      button: 'Entrar',
      footer: 'Se não foi você, não precisa fazer nada: sua conta fica como está.',
    },
    unknown: {
      subject: (portal) => `Seu cadastro em ${portal}`,
      heading: 'Não conhecemos este e-mail',
      text: (portal, account) =>
        `alguém, provavelmente você, tentou se cadastrar em ${portal}. Só podem ser cadastrados e-mails que ${account} conhece, e este não está entre eles. Use o e-mail com que você nos escreve ou peça um convite.`,
      footer: 'Se não foi você, não precisa fazer nada: nenhuma conta será aberta.',
    },
    approved: {
      subject: (portal) => `Boas-vindas a ${portal}`,
      heading: 'Sua conta está aberta',
      text: (portal) =>
        `seu cadastro foi aprovado. Você pode entrar em ${portal} com seu e-mail e a senha que escolheu.`,
      button: 'Entrar',
      footer: 'Você recebe esta mensagem porque se cadastrou com este e-mail.',
    },
    refused: {
      subject: (portal) => `Seu cadastro em ${portal}`,
      heading: 'Seu cadastro não foi aprovado',
      text: (portal, account) =>
        `${account} não aprovou seu cadastro em ${portal}. Se você acha que é um engano, escreva para nós.`,
      footer: 'Você recebe esta mensagem porque se cadastrou com este e-mail.',
    },
    newAddress: {
      subject: (portal) => `Confirme seu novo e-mail para ${portal}`,
      heading: 'Confirme seu novo e-mail',
      text: (portal) =>
        `alguém, provavelmente você, quer usar este e-mail para uma conta de ${portal}. Abra o link para confirmar. Ele funciona uma vez, por 24 horas.`,
      button: 'Confirmar o e-mail',
      footer: 'Se não foi você, não precisa fazer nada: nada muda.',
    },
    addressTaken: {
      subject: (portal) => `Seu e-mail para ${portal} não foi mudado`,
      heading: 'O e-mail não foi mudado',
      text: (portal) =>
        `alguém, provavelmente você, queria usar este e-mail para uma conta de ${portal}. Ele já pertence a outro cliente, talvez a um registro antigo seu. Escreva para nós e juntaremos os dois.`,
      footer: 'Se não foi você, não precisa fazer nada: nada muda.',
    },
    addressCode: {
      subject: (portal) => `Seu código para mudar seu e-mail em ${portal}`,
      heading: 'Mudar seu e-mail',
      text: (portal, wanted) =>
        `alguém, provavelmente você, quer mudar o e-mail da sua conta em ${portal} para ${wanted}. Para continuar, digite este código na página “Sua conta” em até 10 minutos. Ele funciona uma vez. Não o informe a ninguém: nós nunca o pedimos.`,
      footer:
        'Se não foi você, outra pessoa está conectada à sua conta: encerre as outras sessões em “Sua conta”. Sem o código, seu e-mail fica como está.',
    },
    addressChanged: {
      subject: (portal) => `Seu e-mail para ${portal} mudou`,
      heading: 'Seu e-mail mudou',
      text: (portal, from, to) =>
        `o e-mail da sua conta em ${portal} era ${from} e agora é ${to}. Se você entra com seu e-mail, use o novo de agora em diante. Todo o resto continua como estava.`,
      footer: 'Se você não queria isso, escreva para nós imediatamente.',
    },
    passwordChanged: {
      subject: (portal) => `Sua senha para ${portal} mudou`,
      heading: 'Sua senha mudou',
      text: (portal) => `a senha da sua conta em ${portal} acabou de ser mudada.`,
      footer: 'Se não foi você, escolha já uma nova senha com “Esqueci minha senha” na página de entrada.',
    },
  },
}
