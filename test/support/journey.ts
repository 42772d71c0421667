import { after, before } from 'node:test'
import { type Browser, launchBrowser, type Look, openPage, type Page } from './browser.ts'
import type { Ready } from './launch.ts'
import { type Product, startProduct } from './product.ts'
import { signIn } from '../../scripts/screen-list/visit.ts'

/** The product and a browser for the tests of one file. */
export interface Journey {
  readonly ready: Ready
  readonly product: Product
  /** Somebody who is not signed in. */
  visitor(look?: Look): Promise<Page>
  /** Somebody of the demo desk, signed in. */
  person(who: 'customer' | 'colleague' | 'stranger' | 'staff', look?: Look): Promise<Page>
  /** What the API answers to the demo desk's token. */
  ask<T>(path: string): Promise<T>
}

/** Starts the product before the tests of a file, and stops it after them. */
export function startJourney(options: Parameters<typeof startProduct>[0] = {}): Journey {
  let product: Product
  const started: { stop(): Promise<void> }[] = []
  // One after the other: if one does not start, what did is still stopped.
  let browser: Browser
  before(async () => {
    product = await startProduct(options)
    started.unshift(product)
    browser = await launchBrowser()
    started.unshift({ stop: () => browser.close() })
  })
  after(async () => {
    for (const one of started) await one.stop()
  })
  const visitor = (look?: Look) => openPage(browser, product.ready.portal, look)
  return {
    get ready() {
      return product.ready
    },
    get product() {
      return product
    },
    visitor,
    async person(who, look) {
      const page = await visitor(look)
      await signIn(page, product.ready, who)
      return page
    },
    async ask<T>(path: string) {
      const { api, apiToken } = product.ready
      const answer = await fetch(`${api}${path}`, { headers: { authorization: `Bearer ${apiToken}` } })
      return (await answer.json()) as T
    },
  }
}
