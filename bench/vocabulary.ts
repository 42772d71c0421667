const BEGINNINGS = 'b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sc sh sl sp st t th tr v w'.split(' ')
const MIDDLES = 'a e i o u ai ea ee io oa ou'.split(' ')
const ENDS = ['', 'l', 'm', 'n', 'nd', 'r', 'rt', 's', 'st', 't', 'x', 'ng']

/**
 * Invented words, short ones first, as in a real language; the place of a word is its rank in Zipf's law.
 * @returns `count` different words of lower-case letters, always the same
 */
export function vocabulary(count: number): string[] {
  const words = new Set<string>()
  for (let seed = 1; words.size < count; seed++) {
    const syllables = 1 + Math.floor(Math.log(words.size + 1) / Math.log(90))
    let state = Math.imul(seed, 2_654_435_761) >>> 0
    let word = ''
    for (let i = 0; i < syllables; i++)
      for (const parts of [BEGINNINGS, MIDDLES, ENDS]) {
        word += parts[state % parts.length]
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
        state = (state ^ (state >>> 13)) >>> 0
      }
    if (word.length > 2) words.add(word)
  }
  return [...words]
}
