import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Language, LANGUAGES } from '#contract/languages.ts'
import { catalogues, readings, type Sentence, sentences } from './support/catalogues.ts'

/** Words that are the same in English and another language. */
const SAME = new Set([
  ...`Status Code Link Name Menu Portal Tickets ID Description Pages Conversation Passkey E-mail Message No Agent Date
  Total Organization CC Chat Messenger Passkeys`.split(/\s+/),
])

const others = LANGUAGES.filter((language) => language !== 'en')

/** Each room's sentences in one language, by room and path. */
function* all(language: Language): Generator<[place: string, sentence: Sentence]> {
  for (const [room, texts] of catalogues)
    for (const [path, sentence] of sentences(texts(language))) yield [`${language} ${room}${path}`, sentence]
}

test('D-05: every catalogue says the same sentences in every language, with the same values in them', () => {
  assert.ok(catalogues.length >= 4, 'the catalogues were found')
  for (const [room, texts] of catalogues) {
    const english = new Map(sentences(texts('en')))
    for (const language of others) {
      const theirs = new Map(sentences(texts(language)))
      assert.deepEqual([...theirs.keys()].toSorted(), [...english.keys()].toSorted(), `${room} in ${language}`)
      for (const [path, sentence] of theirs) {
        const first = english.get(path)
        assert.equal(typeof sentence, typeof first, `${language} ${room}${path}`)
        if (typeof sentence !== 'function' || typeof first !== 'function') continue
        assert.equal(sentence.length, first.length, `${language} ${room}${path} takes other values`)
        const marks = (text: string | undefined) => [...new Set(text?.match(/‹\d›/g))].toSorted()
        // By names alone: a language may say a count in words.
        assert.deepEqual(marks(readings(sentence).at(-2)), marks(readings(first).at(-2)), `${language} ${room}${path}`)
      }
    }
  }
})

test('D-05: no sentence is left in English', () => {
  for (const [room, texts] of catalogues) {
    const english = new Map(sentences(texts('en')))
    const left = others.flatMap((language) =>
      sentences(texts(language)).flatMap(([path, sentence]) => {
        const [mine, first] = [readings(sentence), readings(english.get(path) ?? '')]
        return mine.some(
          (text, at) => text === first[at] && /\p{L}{2}/u.test(text.replaceAll(/‹\d›/g, '')) && !SAME.has(text),
        )
          ? [`${language}${path}: ${mine.at(-1)}`]
          : []
      }),
    )
    assert.deepEqual(left, [], room)
  }
})

test('no text holds HTML, blanks at its ends, or straight apostrophes between letters', () => {
  for (const language of LANGUAGES)
    for (const [place, sentence] of all(language))
      for (const text of readings(sentence)) {
        assert.doesNotMatch(text, /<[a-z/!]|&[a-z]+;|&#/i, place)
        assert.doesNotMatch(text, /undefined|\[object/, place)
        // Signs that stand between others bring their blanks along.
        if (/\p{L}/u.test(text)) assert.equal(text, text.trim(), place)
        if (language === 'fr') assert.doesNotMatch(text, /\p{L}'\p{L}/u, place)
      }
})

test('D-05: Arabic speaks to one reader, as the name of their page “حسابك” does', () => {
  for (const [place, sentence] of all('ar'))
    for (const text of readings(sentence))
      assert.doesNotMatch(text, /\p{Script=Arabic}{2}(?:كم|تموه)(?!\p{Script=Arabic})/u, place)
})

test('D-05: every language has its own signs', () => {
  const wrong: Partial<Record<Language, RegExp>> = {
    // A space that breaks, or none, before the signs that stand apart in French.
    fr: /[^\u00a0\u202f\d\s/][?!;:](?=\s|$)| [?!;:»]|« |"/u,
    es: /^[^¿]*\?|^[^¡]*!|"/u,
    de: /“[^„“”]*”|"/u,
    ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][,.!?:;](?!\w)/u,
    'zh-CN': /\p{Script=Han}[,.!?:;](?!\w)/u,
    ar: /[\p{Script=Arabic}][,;?]/u,
  }
  for (const [language, pattern] of Object.entries(wrong) as [Language, RegExp][])
    for (const [place, sentence] of all(language))
      for (const text of readings(sentence)) assert.doesNotMatch(text, pattern, place)
})
