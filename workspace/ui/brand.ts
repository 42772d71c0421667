type Rgb = readonly [number, number, number]

const WHITE: Rgb = [255, 255, 255]
const INK: Rgb = [17, 24, 21]

export function parse(hex: string): Rgb {
  const number = Number.parseInt(hex.replace('#', ''), 16)
  return Number.isNaN(number) ? [47, 93, 80] : [(number >> 16) & 255, (number >> 8) & 255, number & 255]
}

const write = (colour: Rgb) => `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
const mix = (a: Rgb, b: Rgb, share: number): Rgb => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
]

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as unknown as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

export function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(parse(a)), luminance(parse(b))].toSorted((x, y) => x - y) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** The first mixture of a colour with another that can be read on a ground. */
function readable(colour: Rgb, towards: Rgb, ground: string): string {
  for (let share = 0; share < 1; share += 0.05) {
    const tried = write(mix(colour, towards, share))
    if (contrast(tried, ground) >= 4.6) return tried
  }
  return write(towards)
}

/** As much of the brand in a ground as muted text on it allows. */
function wash(brand: Rgb, ground: Rgb, most: number, mutedText: string): string {
  for (let share = most; share > 0; share -= 0.02) {
    const tried = write(mix(ground, brand, share))
    if (contrast(mutedText, tried) >= 4.6) return tried
  }
  return write(ground)
}

export interface BrandColours {
  /** Ten shades, lightest first, as the component kit wants them; the 7th is the brand itself. */
  readonly shades: readonly [string, string, string, string, string, string, string, string, string, string]
  /** Text on a ground of the brand's colour. */
  readonly onBrand: string
  /** Links and marks, readable on light and on dark paper. */
  readonly light: string
  readonly dark: string
  /** The ground of what is chosen, in both schemes. */
  readonly washLight: string
  readonly washDark: string
}

/** The muted text of tokens.css, which must stay readable on a wash. */
export const MUTED_LIGHT = '#5d6763'
export const MUTED_DARK = '#9ba4a0'

/** Makes any brand colour usable: enough contrast in both schemes (WCAG 2.2 AA). */
export function brandColours(hex: string): BrandColours {
  const brand = parse(hex)
  const lighter = (share: number) => write(mix(brand, WHITE, share))
  const darker = (share: number) => write(mix(brand, INK, share))
  return {
    shades: [
      lighter(0.93),
      lighter(0.84),
      lighter(0.68),
      lighter(0.5),
      lighter(0.32),
      lighter(0.14),
      write(brand),
      darker(0.16),
      darker(0.32),
      darker(0.46),
    ],
    onBrand: contrast(hex, '#ffffff') >= 4.5 ? '#ffffff' : write(INK),
    light: readable(brand, INK, '#f6f7f6'),
    dark: readable(brand, WHITE, '#1c2120'),
    washLight: wash(brand, WHITE, 0.11, MUTED_LIGHT),
    washDark: wash(brand, [20, 24, 23], 0.34, MUTED_DARK),
  }
}
