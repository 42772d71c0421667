import type { MetadataFound, MetadataRead } from '#contract/sso.ts'
import { invalid } from '#server/platform/errors.ts'
import type { Services } from '#server/services.ts'

export function readMetadata(_services: Pick<Services, 'config'>, _from: MetadataRead): Promise<MetadataFound> {
  return Promise.reject(invalid('xml', 'not built yet'))
}
