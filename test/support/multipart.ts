/** A form as a browser sends it without scripts. */
export function multipart(
  fields: readonly (readonly [name: string, value: string])[],
  files: readonly { field?: string; name: string; type?: string; content: string | Buffer }[] = [],
): { payload: Buffer; headers: { 'content-type': string } } {
  const boundary = '----formboundary7MA4YWxkTrZu0gW'
  const parts: Buffer[] = []
  const line = (text: string) => parts.push(Buffer.from(`${text}\r\n`))
  for (const [name, value] of fields) {
    line(`--${boundary}`)
    line(`content-disposition: form-data; name="${name}"`)
    line('')
    line(value)
  }
  for (const { field = 'files', name, type = 'application/octet-stream', content } of files) {
    line(`--${boundary}`)
    line(`content-disposition: form-data; name="${field}"; filename="${name}"`)
    line(`content-type: ${type}`)
    line('')
    parts.push(Buffer.from(content))
    line('')
  }
  line(`--${boundary}--`)
  return {
    payload: Buffer.concat(parts),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }
}
