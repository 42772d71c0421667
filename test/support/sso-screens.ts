import assert from 'node:assert/strict'
import { axe, type Page } from './browser.ts'
import type { Ready } from './launch.ts'

type ApiOf = Pick<Ready, 'api' | 'apiToken'>

/** The first portal's settings, where its domain's sign-in is. */
export async function openSsoSettings(page: Page, { workspace }: Pick<Ready, 'workspace'>): Promise<void> {
  await page.goto(`${workspace}/settings/portal`)
  await page.getByRole('tab', { name: 'Sign-in and access' }).click()
  await page.getByRole('region', { name: 'Providers' }).waitFor()
}
/** Makes something that the settings choose from. */
export async function makeInWorkspace({ api, apiToken }: ApiOf, path: string, values: object): Promise<void> {
  const answer = await fetch(`${api}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(values),
  })
  assert.ok(answer.ok, await answer.text())
}
/** Where the method is chosen for a portal's domain. */
export const method = (page: Page) => page.getByRole('region', { name: 'How customers sign in' })
/** A step of a provider's page, by its number. */
export const step = (page: Page, number: number) => page.getByRole('region', { name: new RegExp(`^${number}\\.`) })
export const saved = (page: Page) => page.getByText('Saved.').last().waitFor()

/** Adds a provider, having left its name out first; its page opens. */
export async function addProvider(page: Page, kind: RegExp, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a provider' }).click()
  const form = page.getByRole('dialog', { name: 'Add a provider' })
  await form.getByRole('radio', { name: kind }).click()
  await form.getByRole('button', { name: 'Add', exact: true }).click()
  await form.getByText('Fill this in.').waitFor()
  await axe(page, 'the form of a new provider')
  await form.getByRole('textbox', { name: 'Name' }).fill(name)
  await form.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('heading', { name, level: 1 }).waitFor()
}
/** One of our values, as its button copies it. */
export const ourValue = async (page: Page, label: string): Promise<string> => {
  const value = await page.getByText(label, { exact: true }).locator('..').locator('code').first().textContent()
  assert.ok(value, label)
  return value
}
/** Signs in on the pages of the OpenID provider. */
export const signInAtOpenId = async (page: Page, name: string) => {
  await page.getByPlaceholder('Enter any login').fill(name)
  await page.getByPlaceholder('and password').fill('any')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
}
/**
 * Verifies in the window that opens.
 * @param there signs in on the provider's own pages
 * @returns when the window has said how it ended
 */
export async function verify(page: Page, there: (trial: Page) => Promise<void>, heading: string): Promise<void> {
  const opened = page.waitForEvent('popup')
  const button = step(page, 4).getByRole('button', { name: /^Verify/ })
  await button.click()
  const trial = await opened
  await there(trial)
  await trial.getByRole('heading', { name: heading }).waitFor()
  // Somebody else signs in there next.
  await trial.context().clearCookies({ name: /interaction|session/i })
  await trial.close()
}

/** What the provider has to know of us, as the page shows it. */
export const samlValues = async (page: Page) => ({
  entityId: await ourValue(page, 'Entity ID (audience)'),
  acsUrl: await ourValue(page, 'ACS address (reply URL)'),
  logoutUrl: await ourValue(page, 'Single log-out address'),
  metadataUrl: '',
  jwtUrl: '',
  redirectUrl: '',
})
/** Reads the provider's metadata from its address, and saves it. */
export const metadataFrom = async (page: Page, url: string) => {
  const theirs = step(page, 2)
  await theirs.getByText('From an address').click()
  await theirs.getByLabel('Metadata address').fill(url)
  await theirs.getByRole('button', { name: 'Read it' }).click()
  await theirs.getByText(/The form is filled in from the metadata/).waitFor()
  await theirs.getByRole('button', { name: /^Save/ }).click()
}
/** Uploads a file of metadata, always under the same name, as somebody does who has mended it. */
export async function metadataInFile(page: Page, xml: string): Promise<void> {
  const metadata = step(page, 2).getByRole('group', { name: 'Metadata of the provider' })
  await metadata.getByText('From a file').click()
  const chooser = page.waitForEvent('filechooser')
  await metadata.getByRole('button', { name: 'Choose a file' }).click()
  await (await chooser).setFiles({ name: 'metadata.xml', mimeType: 'text/xml', buffer: Buffer.from(xml) })
}
/** Signs in on the pages of the SAML provider. */
export async function signInAtSaml(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Sign in there' }).click()
}

/** O-07: only who is on a list, and the domain's own ways beside it; kept over a reload. */
export async function onlyOnList(page: Page, ready: ApiOf): Promise<void> {
  await makeInWorkspace(ready, '/lists', { name: 'Partners', kind: 'static' })
  await method(page).getByRole('radio', { name: 'Only contacts on chosen lists' }).click()
  await method(page).getByText('Choose at least one, or nobody can enter.').waitFor()
  assert.ok(await method(page).getByRole('button', { name: 'Save' }).isDisabled())
  await method(page).getByRole('combobox', { name: 'Lists' }).click()
  await page.getByRole('option', { name: 'Partners' }).click()
  await page.keyboard.press('Escape')
  await method(page).getByRole('switch', { name: 'The domain’s own ways, too' }).click()
  await method(page).getByRole('button', { name: 'Save' }).click()
  const question = page.getByRole('dialog', { name: 'Change who may sign in?' })
  await question.getByRole('listitem').waitFor()
  await question.getByRole('button', { name: 'Change who may sign in' }).click()
  await page.getByText(/^Offered beside single sign-on\./).waitFor()
  await page.reload()
  await method(page).getByText('Partners', { exact: true }).first().waitFor()
  await axe(page, 'only who is on a list')
}
