/**
 * A text as an SQL literal, for SQL that is kept and run where no parameters can be given. Everywhere else values
 * travel as parameters.
 * @throws Error for NUL, which PostgreSQL cannot hold
 */
export function literal(text: string): string {
  if (text.includes('\0')) throw new Error('A text with NUL cannot be a literal')
  const quoted = `'${text.replaceAll("'", "''")}'`
  // Without E a backslash is itself only while standard_conforming_strings is on.
  return text.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted
}
