import type { SsoConnection } from '#contract/sso-connections.ts'
import type { CodeSample } from '#contract/sso-set-up.ts'
import { node } from './sample-node.ts'
import { php } from './sample-php.ts'
import { python } from './sample-python.ts'
import { ruby } from './sample-ruby.ts'
import { type SampleValues, valuesOf } from './sample-values.ts'

const LANGUAGES: { readonly [L in CodeSample['language']]: (values: SampleValues) => string } = {
  node,
  python,
  php,
  ruby,
}

/** Code for the customer's own application, with this connection's values and without its secret (O-05). */
export function samplesFor(connection: SsoConnection): CodeSample[] {
  const values = valuesOf(connection)
  if (!values) return []
  return Object.entries(LANGUAGES).map(([language, write]) => ({
    language: language as CodeSample['language'],
    code: write(values),
  }))
}
