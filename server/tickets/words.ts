/** Longer runs of letters are no words that somebody looks for. */
const LONGEST_WORD = 48
/** The most words kept of one ticket; a tsvector holds 1 MB. */
const MOST_WORDS = 12_000
/** The most words of one query that count. */
const MOST_QUERY_WORDS = 10
/** From this length on a word also finds longer ones that begin with it. */
const PREFIX_FROM = 3

const RUN = /[\p{L}\p{N}\p{M}]+/gu
/** Scripts written without spaces: Chinese, Japanese, Thai, Lao, Khmer, Burmese. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+/gu
const ACCENTED = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu

/** One spelling for what a reader takes as the same: compatibility forms, case, accents. */
const fold = (text: string): string =>
  text.normalize('NFKD').replace(ACCENTED, '$1').normalize('NFKC').toLowerCase().replaceAll('ß', 'ss')

/**
 * Runs of an unspaced script become pairs of neighbours: 校准漂移 -> 校准 准漂 漂移. What is stored has the signs alone
 * too, so that one sign can be looked for.
 */
function pairs(run: string, alone: boolean): string[] {
  const signs = [...run]
  if (signs.length < 2) return signs
  const neighbours = signs.slice(1).map((sign, index) => `${signs[index]}${sign}`)
  return alone ? [...neighbours, ...signs] : neighbours
}

function* tokens(text: string, alone: boolean): Generator<string> {
  for (const [run] of fold(text).matchAll(RUN)) {
    let spaced = run
    for (const [unspaced] of run.matchAll(UNSPACED)) {
      yield* pairs(unspaced, alone)
      spaced = spaced.replace(unspaced, ' ')
    }
    for (const word of spaced.split(' ')) if (word !== '') yield word.slice(0, LONGEST_WORD)
  }
}

/**
 * The words of texts as the search index holds them: folded, each once. The same function reads what is stored and
 * what is asked, so that both agree in every language.
 */
export function wordsOf(...texts: (string | null | undefined)[]): string[] {
  const found = new Set<string>()
  for (const text of texts) {
    for (const word of tokens(text ?? '', true)) {
      found.add(word)
      if (found.size >= MOST_WORDS) return [...found]
    }
  }
  return [...found]
}

/** The words of a query, each once. */
export const askedFor = (text: string): string[] => [...new Set(tokens(text, false))].slice(0, MOST_QUERY_WORDS)

/** Whether a word also finds the longer ones that begin with it. */
export const isBeginning = (word: string): boolean => word.length >= PREFIX_FROM && /^\p{L}+$/u.test(word)

// Words are letters and digits alone: nothing in them can be an operator (S40).
const quoted = (word: string): string => `'${word}'`

/**
 * What PostgreSQL's `::tsquery` takes: all words, longer ones also as beginnings.
 * @returns null when the text holds no word: such a search finds nothing
 */
export function queryOf(text: string): string | null {
  const words = askedFor(text)
  if (words.length === 0) return null
  return words.map((word) => (word.length >= PREFIX_FROM ? `${quoted(word)}:*` : quoted(word))).join(' & ')
}

/**
 * The same with the longer words named, for an index in which a beginning costs as much as all that begins with it.
 * @param alike how the index writes the same word of another kind, which counts as well; null: no such kind
 */
export function namedQueryOf(
  words: readonly string[],
  longer: ReadonlyMap<string, readonly string[]>,
  alike: ((word: string) => string) | null = null,
): string | null {
  if (words.length === 0) return null
  return words
    .map((word) => {
      const named = [word, ...(longer.get(word) ?? [])]
      return `(${[...named, ...(alike ? named.map(alike) : [])].map(quoted).join(' | ')})`
    })
    .join(' & ')
}

/** How much of a text is shown around a match. */
const AROUND = 60

/** The part of a text around the first word of the query that it holds, null when it holds none. */
export function matchIn(text: string, query: string): string | null {
  const wanted = askedFor(query)
  const flat = text.replaceAll(/\s+/g, ' ').trim()
  for (const [run] of flat.matchAll(/\S+/gu)) {
    const words = wordsOf(run)
    if (
      !wanted.some((word) =>
        words.some((found) => found === word || (word.length >= PREFIX_FROM && found.startsWith(word))),
      )
    )
      continue
    const at = flat.indexOf(run)
    const from = at <= AROUND ? 0 : flat.indexOf(' ', at - AROUND) + 1
    const start = from > at ? at : from
    const end = flat.length - at <= 2 * AROUND ? flat.length : flat.lastIndexOf(' ', at + run.length + 2 * AROUND)
    return `${start > 0 ? '…' : ''}${flat.slice(start, Math.max(end, at + Math.min(run.length, 200)))}${end < flat.length ? '…' : ''}`
  }
  return null
}
