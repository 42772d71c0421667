import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { sanitise, textOf } from './sanitise.ts'

const ATTACKS = [
  '<script>alert(1)</script>hello',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<img src=x onerror=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg/onload=alert(1)>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="&#x6A;avascript:alert(1)">x</a>',
  '<a href="//evil.example/">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<form action="https://evil.example"><input name=q><button formaction="javascript:alert(1)">b</button></form>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<p style="background:url(https://evil.example/a.png)">x</p>',
  '<link rel=stylesheet href=https://evil.example/x.css><meta http-equiv=refresh content="0;url=https://evil.example">',
  '<table background="https://evil.example/x.png"><caption onclick=alert(1)>c</caption></table>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<template><img src=x onerror=alert(1)></template>',
  '<xmp><img src=x onerror=alert(1)></xmp><plaintext><img src=x onerror=alert(1)>',
  '<a href="https://ok.example" onmouseover="alert(1)" style="position:fixed">x</a>',
]
const DANGER =
  /<(script|img|svg|math|iframe|form|input|button|link|meta|style|template|object|embed|base|caption|plaintext)|\son\w+\s*=|javascript:|data:|style=|background=|srcdoc/i

/** The markup alone: what stands between tags is text, and what stands in an address is held by the check of addresses. */
const tagsOf = (html: string): string =>
  (html.match(/<[^>]*>?/g) ?? []).join(' ').replaceAll(/href="(?!javascript:|data:)[^"]*"/gi, '')

describe('HTML from outside', () => {
  for (const attack of ATTACKS)
    test(`S30: is harmless: ${attack.slice(0, 60)}`, () => {
      assert.doesNotMatch(tagsOf(sanitise(attack)), DANGER)
    })
  test('S30: sanitised twice is sanitised once', () => {
    const piece = fc.oneof(
      fc.constantFrom(...ATTACKS, '<b>', '</b>', '<p>', '<', '>', '&', '&lt;', '"', '<a href="', '<!--', '-->'),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const clean = sanitise(pieces.join(''))
        assert.equal(sanitise(clean), clean)
        assert.doesNotMatch(tagsOf(clean), DANGER)
      }),
      { numRuns: 500 },
    )
  })
  test('keeps what people write', () => {
    assert.equal(
      sanitise('<p>Hello <strong>you</strong></p><ul><li>one</li></ul>'),
      '<p>Hello <strong>you</strong></p><ul><li>one</li></ul>',
    )
    assert.match(
      sanitise('<a href="https://ok.example/?a=1&amp;b=2">ok</a>'),
      /href="https:\/\/ok\.example\/\?a=1&amp;b=2" rel="noopener noreferrer nofollow ugc" target="_blank"/,
    )
  })
  test('gives its words as text', () => {
    assert.equal(
      textOf(sanitise('<p>a &lt; b &amp; c</p><p>next<br>line</p><ul><li>one</li><li>two</li></ul>')),
      'a < b & c\nnext\nline\none\ntwo',
    )
  })
})
