/** Colours derived from an account's brand colour, so that any colour gives readable pages in both schemes. */
type Rgb = readonly [number, number, number]

const WHITE: Rgb = [255, 255, 255]
const BLACK: Rgb = [0, 0, 0]
/** Grounds that brand-coloured words stand on besides their own wash; portal/styles/tokens.css has them. */
const LIGHT_GROUND: Rgb = [238, 240, 239]
const DARK_SOFT: Rgb = [38, 43, 41]
const DARK_PAPER: Rgb = [22, 26, 25]
/** WCAG 2.2 asks for 4.5; the rest is room for rounding. */
const READABLE = 4.6

const parse = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb
const write = (colour: Rgb) => `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
const mix = (a: Rgb, b: Rgb, share: number): Rgb =>
  a.map((part, at) => part * share + (b[at] ?? 0) * (1 - share)) as unknown as Rgb

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((part) => {
    const s = part / 255
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4
  }) as unknown as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function between(a: Rgb, b: Rgb): number {
  const [x, y] = [luminance(a), luminance(b)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

/** The WCAG contrast of two colours written #rrggbb: 1 to 21. */
export const contrast = (a: string, b: string): number => between(parse(a), parse(b))

/** The colour itself, or as little moved towards `end` as makes it readable on each of the grounds. */
function readableOn(colour: Rgb, grounds: readonly Rgb[], end: Rgb): Rgb {
  for (let share = 1; share > 0; share -= 0.05) {
    const candidate = mix(colour, end, share)
    if (grounds.every((ground) => between(candidate, ground) >= READABLE)) return candidate
  }
  return end
}

/** @param brand #rrggbb */
export function brandColours(brand: string) {
  const colour = parse(brand)
  const washLight = mix(colour, WHITE, 0.09)
  // Bright colours make a wash that nothing could be read on: less of them.
  const washDark = mix(colour, DARK_PAPER, luminance(colour) > 0.4 ? 0.14 : 0.24)
  return {
    brand: write(colour),
    onBrand: write(between(colour, WHITE) >= READABLE ? WHITE : BLACK),
    washLight: write(washLight),
    washDark: write(washDark),
    inkLight: write(readableOn(colour, [washLight, LIGHT_GROUND], BLACK)),
    inkDark: write(readableOn(colour, [washDark, DARK_SOFT], WHITE)),
  }
}

/** The stylesheet that a page links after its own: a strict policy allows no style in the page. */
export function brandSheet(brand: string): string {
  const { onBrand, washLight, washDark, inkLight, inkDark } = brandColours(brand)
  return `:root{--brand:${brand};--on-brand:${onBrand};--brand-wash:light-dark(${washLight},${washDark});--brand-ink:light-dark(${inkLight},${inkDark})}`
}

/** An arch in the brand colour, for the browser's tab. */
export function brandIcon(brand: string): string {
  const { onBrand } = brandColours(brand)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${brand}"/><path d="M9 25V15a7 7 0 0 1 14 0v10M14 25v-9a2 2 0 0 1 4 0v9" fill="none" stroke="${onBrand}" stroke-width="2.6" stroke-linecap="round"/></svg>`
}
