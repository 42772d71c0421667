const PLACES = [
  'by the window',
  'on the bench',
  'under the hood',
  'with the lid open',
  'with the lid shut',
  'after lunch',
]
const SAID = [
  'That is within the band. Please go on.',
  'Good. The lamp has settled now, I think.',
  'A little higher than the last one. Was the door open?',
  'Back in the middle. Leave everything as it is.',
  'Fine. Could you read the humidity next time as well?',
  'Noted. The curve is getting flatter each day.',
]

/**
 * A long talk between an operator who sends readings and a technician who comments on them.
 * @returns `count` lines in the form that stories use, always the same ones
 */
export function stabilityRun(count: number): string[] {
  const lines = [
    '> As agreed I will write each reading of the stability run here, so that all of them are in one place. 532 nm line, every few hours.',
    '< Perfect. I will say a word to each, and at the end we draw the curve together.',
  ]
  for (let number = 1; lines.length < count - 2; number++) {
    const drift = (Math.sin(number / 9) * 0.011 + Math.sin(number * 1.7) * 0.003).toFixed(4)
    const warmth = (20.5 + Math.sin(number / 3) * 1.4).toFixed(1)
    lines.push(`> Reading ${number}: ${drift} nm from the reference, ${warmth} °C ${PLACES[number % PLACES.length]}.`)
    lines.push(`< ${SAID[(number * 5) % SAID.length]}`)
  }
  lines.push('> That was the last reading, with the longest run of my career. What does the curve say?')
  lines.push(
    '< It says that the instrument is steady to 0.014 nm over the whole run. Please keep the settings exactly so.',
  )
  return lines
}
