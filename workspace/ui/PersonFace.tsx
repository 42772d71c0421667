const initials = (name: string) => {
  const words = name
    .trim()
    .split(/[\s@.]+/u)
    .filter(Boolean)
  const first = [...(words[0] ?? '?')][0] ?? '?'
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : ''
  return (first + last).toUpperCase()
}

/** A person's initials in a disc; decoration beside a name, so drawn by the style and read by nobody. */
export function PersonFace({ name, staff = false, size = 32 }: { name: string; staff?: boolean; size?: number }) {
  return (
    <span
      className={staff ? 'face face-staff' : 'face'}
      style={{ width: size, height: size, fontSize: size * 0.36 }}
      data-initials={initials(name)}
      aria-hidden="true"
    />
  )
}
