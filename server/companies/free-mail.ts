/** Domains whose addresses say nothing about the company that somebody works for. */
const FREE_MAIL = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk hotmail.de hotmail.es hotmail.fr hotmail.it
  outlook.de outlook.es outlook.fr outlook.jp live.com live.co.uk live.de live.dk live.fr live.nl live.se msn.com
  yahoo.com yahoo.co.uk yahoo.co.in yahoo.co.jp yahoo.com.au yahoo.com.br yahoo.com.mx yahoo.ca yahoo.de yahoo.es
  yahoo.fr yahoo.in yahoo.it ymail.com rocketmail.com aol.com aim.com icloud.com me.com mac.com proton.me
  protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tuta.io tuta.com fastmail.com fastmail.fm hey.com
  zoho.com zohomail.com mail.com email.com gmx.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de
  arcor.de mailbox.org posteo.de posteo.net mail.ru inbox.ru list.ru bk.ru yandex.com yandex.ru ya.ru rambler.ru
  ukr.net i.ua seznam.cz email.cz centrum.cz post.cz wp.pl o2.pl onet.pl interia.pl gazeta.pl abv.bg freemail.hu
  citromail.hu libero.it virgilio.it alice.it tin.it tiscali.it orange.fr wanadoo.fr free.fr sfr.fr laposte.net
  neuf.fr bbox.fr telenet.be skynet.be ziggo.nl kpnmail.nl xs4all.nl planet.nl home.nl bluewin.ch hispeed.ch
  btinternet.com sky.com virginmedia.com talktalk.net ntlworld.com blueyonder.co.uk comcast.net verizon.net
  att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com rogers.com shaw.ca sympatico.ca
  videotron.ca telus.net bigpond.com optusnet.com.au xtra.co.nz uol.com.br bol.com.br terra.com.br ig.com.br
  globo.com qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com aliyun.com naver.com daum.net
  hanmail.net kakao.com nate.com docomo.ne.jp ezweb.ne.jp softbank.ne.jp au.com rediffmail.com indiatimes.com
  walla.co.il walla.com mail.ee online.no telia.com spray.se mail.dk sapo.pt telefonica.net duck.com simplelogin.com
  mozmail.com privaterelay.appleid.com`.split(/\s+/),
)

/** @param domain as `domainKey` makes it */
export const isFreeMail = (domain: string): boolean => FREE_MAIL.has(domain)
