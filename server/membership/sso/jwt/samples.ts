import type { CodeSample, SsoConnection } from '#contract/sso.ts'

export function samplesFor(_connection: SsoConnection): CodeSample[] {
  return []
}
