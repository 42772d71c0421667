/** Far more than any name has, and less than an index entry holds. */
const LONGEST = 400

/** A name as it is compared and sorted: trimmed, NFKC, lower case. The stored name stays as it came. */
export const nameKey = (name: string): string =>
  [...name.trim().normalize('NFKC').toLowerCase()].slice(0, LONGEST).join('')
