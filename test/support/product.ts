import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { databaseFrom, freshDatabase } from './database.ts'
import { demoTemplate } from './demo-template.ts'
import { launch, type Launched } from './launch.ts'

export interface Product extends Launched {
  /** Where a journey moves what is due by the clock. */
  readonly databaseUrl: string
}

/** The product on a database and in a folder of its own: with the demo desk, or as a newcomer finds it. */
export async function startProduct(
  options: { demo?: boolean; settings?: Record<string, string> } = {},
): Promise<Product> {
  const demo = options.demo !== false
  const folder = await mkdtemp(join(tmpdir(), 'portico-journey-'))
  const template = demo ? await demoTemplate() : null
  if (template) await cp(template.folder, folder, { recursive: true })
  const database = await (template ? databaseFrom(template.name) : freshDatabase())
  const drop = async () => {
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const launched = await launch({ databaseUrl: database.url, folder, demo, settings: options.settings })
    const stop = () => launched.stop().finally(drop)
    return { ...launched, databaseUrl: database.url, stop }
  } catch (error) {
    await drop()
    throw error
  }
}
