/** A form on its way to a provider: nobody has to press its button where scripts run. */
export function sendAtOnce(form: HTMLElement): void {
  if (form instanceof HTMLFormElement) form.submit()
}
