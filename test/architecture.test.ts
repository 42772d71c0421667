import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'

const ROOT = join(import.meta.dirname, '..')
const MOST_LINES = 400
/** Above this the file wants to be split; a few may be. */
const P95_LINES = 250
/** Words that say nothing about what a file does. */
const EMPTY_WORDS =
  /(^|\/)(utils?|helpers?|common|managers?|services?|misc)(\.|\/)|-(utils?|helpers?|manager|service)\./
/** contract/common.ts: what every contract shares. server/services.ts: what the house plan calls it. */
const NAMED_BY_THE_PLAN = ['contract/common.ts', 'server/services.ts']

/** Committed, and new ones that git does not ignore. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: ROOT })
  .toString()
  .split('\n')
  .filter((name) => /^(contract|server|portal|workspace|test|bench|scripts)\/.*\.tsx?$/.test(name))
  .filter((name) => name !== 'server/schema.d.ts')
const texts = new Map(files.flatMap((name) => read(name)))
const source = [...texts.keys()].filter((name) => !/\.test\.tsx?$/.test(name))

function read(name: string): [string, string][] {
  try {
    return [[name, readFileSync(join(ROOT, name), 'utf8')]]
  } catch {
    return []
  }
}

const linesOf = (name: string) => (texts.get(name) ?? '').split('\n').length - 1
const offenders = (is: (name: string, text: string) => boolean) =>
  [...texts].filter(([name, text]) => is(name, text)).map(([name]) => name)

test(`no file is longer than ${MOST_LINES} lines`, () => {
  assert.deepEqual(
    offenders((name) => linesOf(name) > MOST_LINES),
    [],
  )
})

test('files are short: the median is near 70 lines, and one in twenty at most is long', (t) => {
  const lengths = source.map(linesOf).toSorted((a, b) => a - b)
  const at = (share: number) => lengths[Math.floor(lengths.length * share)] ?? 0
  t.diagnostic(`${lengths.length} files, median ${at(0.5)} lines, P95 ${at(0.95)}, longest ${lengths.at(-1)}`)
  assert.ok(at(0.5) <= 90, `the median is ${at(0.5)}`)
  assert.ok(at(0.95) <= P95_LINES, `P95 is ${at(0.95)}`)
})

test('names say what is inside', () => {
  assert.deepEqual(
    offenders((name) => EMPTY_WORDS.test(name) && !NAMED_BY_THE_PLAN.includes(name)),
    [],
  )
})

test('server features are made of a closed set of files', () => {
  const kind =
    /^(routes|policy|actions|queries|jobs|queue|authenticate|visibility|routes\/.+|actions\/.+|queries\/.+|pages\/.+|texts\/.+)$/
  // A noun, or one algorithm named by what it computes: no folders, no other suffix.
  const named = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
  const odd = source.filter((name) => {
    // Single sign-on is a feature within membership, which it shares its sign-in page and sessions with.
    const [, feature, rest = ''] = /^server\/(membership\/sso|[^/]+)\/(.+)\.ts$/.exec(name) ?? []
    if (!feature || feature === 'platform') return false
    // A protocol is an ordered list of small checks, one file each.
    if (feature === 'membership/sso' && /^(saml|jwt|openid)\/(checks\/)?[a-z0-9-]+(\.test)?$/.test(rest)) return false
    // The demo desk is data more than code.
    if (feature === 'demo' && rest.startsWith('desk/')) return false
    return !kind.test(rest) && !named.test(rest)
  })
  assert.deepEqual(odd, [])
})

test('only one file may put HTML into a page as it is', () => {
  const makers = offenders((_name, text) => /import\s*\{[^}]*\braw\b[^}]*\}\s*from\s*'hono\/html'/.test(text))
  assert.ok(makers.length <= 1, `raw is imported in ${makers.join(', ')}`)
})

test('no file only passes on what others export', () => {
  const barrels = offenders((_name, text) => {
    const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '').trim()
    return (
      code !== '' &&
      code
        .split(/\n(?=\S)/)
        .every(
          (part) =>
            /^(export|\}).*/.test(part) &&
            /from '/.test(code) &&
            !/(const|function|class|interface|type \w+ =)/.test(part),
        )
    )
  })
  assert.deepEqual(barrels, [])
})

test('the environment is read in one place', () => {
  const readers = source.filter((name) => name.startsWith('server/') && /process\.env\b/.test(texts.get(name) ?? ''))
  assert.deepEqual(readers, ['server/platform/config.ts'])
})

test('nothing is left for later', () => {
  const marks = offenders(
    (name, text) => name !== 'test/architecture.test.ts' && /\b(TODO|FIXME|XXX|coming soon)\b/.test(text),
  )
  assert.deepEqual(marks, [])
})

test('at most 16 things lie at the top', () => {
  const tracked = execFileSync('git', ['ls-files'], { cwd: ROOT }).toString().split('\n').filter(Boolean)
  const top = new Set(tracked.map((name) => name.split('/')[0] ?? '').filter((name) => !name.startsWith('.')))
  assert.ok(top.size <= 16, `${top.size}: ${[...top].join(' ')}`)
})

test('migrations are numbered without a gap and named as sentences', () => {
  const names = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'migrations'], {
    cwd: ROOT,
  })
    .toString()
    .split('\n')
    .filter(Boolean)
    .map((name) => basename(name))
    .toSorted()
  for (const [index, name] of names.entries())
    assert.match(name, new RegExp(`^${String(index + 1).padStart(4, '0')}-[a-z]+(-[a-z0-9]+)+\\.sql$`))
})
