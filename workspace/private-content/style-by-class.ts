/**
 * A mail as a frame inside this page can show it. Mails carry styles on their elements, which the page's policy refuses,
 * also in a frame written by it; a style element with the page's nonce is allowed, so each style becomes a class.
 */
export function styleByClass(html: string, nonce: string): string {
  const mail = new DOMParser().parseFromString(html, 'text/html')
  const rules = [...mail.querySelectorAll('[style]')].map((element, at) => {
    const rule = `.s${at}{${element.getAttribute('style') ?? ''}}`
    element.removeAttribute('style')
    element.classList.add(`s${at}`)
    return rule
  })
  const sheet = mail.createElement('style')
  sheet.setAttribute('nonce', nonce)
  sheet.textContent = rules.join('\n')
  mail.head.append(sheet)
  return `<!doctype html>${mail.documentElement.outerHTML}`
}
