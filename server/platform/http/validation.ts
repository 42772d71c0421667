import { Ajv, type Options } from 'ajv'
import addFormats from 'ajv-formats'
import type { FastifySchemaCompiler } from 'fastify'

// Fastify's defaults drop unknown keys and turn arrays into text; these refuse both (S13, S15).
const options: Options = { removeAdditional: false, allErrors: true, strict: false, useDefaults: true }
const body = new Ajv({ ...options, coerceTypes: false })
/** Addresses hold only text: "25" is the number 25 there. */
const address = new Ajv({ ...options, coerceTypes: true })
addFormats.default(body)
addFormats.default(address)

export const validatorCompiler: FastifySchemaCompiler<object> = ({ schema, httpPart }) =>
  (httpPart === 'body' ? body : address).compile(schema)
