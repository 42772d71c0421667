import { createTheme, defaultVariantColorsResolver, type CSSVariablesResolver, type MantineTheme } from '@mantine/core'
import { brandColours } from './brand.ts'

export const DEFAULT_BRAND = '#2f5d50'

/** The kit's theme in the account's colour. Everything else comes from tokens.css. */
export function themeOf(brandColour: string) {
  const brand = brandColours(brandColour)
  return createTheme({
    colors: {
      brand: brand.shades,
      gray: [
        '#f6f7f6',
        '#eef0ef',
        '#e6e9e7',
        '#d5dad7',
        '#b4bcb8',
        '#8b9490',
        '#626c68',
        '#48514d',
        '#2f3734',
        '#1b1f1d',
      ],
      dark: [
        '#eceeed',
        '#c5ccc9',
        '#98a19d',
        '#6c7672',
        '#3d4643',
        '#2a302e',
        '#1c2120',
        '#161a19',
        '#121615',
        '#0f1211',
      ],
    },
    primaryColor: 'brand',
    primaryShade: 6,
    white: '#ffffff',
    black: '#1b1f1d',
    fontFamily: "'Inter Variable', ui-sans-serif, system-ui, sans-serif",
    headings: { fontFamily: 'inherit', fontWeight: '600' },
    fontSizes: { xs: '12.5px', sm: '13.5px', md: '13.5px', lg: '15px', xl: '18px' },
    defaultRadius: 'md',
    radius: { sm: '6px', md: '8px', lg: '12px' },
    cursorType: 'pointer',
    // White on a bright brand could not be read.
    variantColorResolver: (input) => {
      const colours = defaultVariantColorsResolver(input)
      const onBrand = input.variant === 'filled' && (input.color ?? 'brand') === 'brand'
      return onBrand ? { ...colours, color: 'var(--on-brand)' } : colours
    },
    respectReducedMotion: true,
    focusRing: 'auto',
    other: {
      onBrand: brand.onBrand,
      light: brand.light,
      dark: brand.dark,
      washLight: brand.washLight,
      washDark: brand.washDark,
    },
    components: {
      InputWrapper: { styles: { description: { fontSize: 12.5 }, error: { fontSize: 12.5 } } },
      Drawer: { styles: { title: { fontSize: 15, fontWeight: 600 } } },
      Modal: {
        styles: { title: { fontSize: 15, fontWeight: 600 } },
        defaultProps: { radius: 'lg', centered: true, overlayProps: { backgroundOpacity: 0.4 } },
      },
      Tooltip: { defaultProps: { openDelay: 350, withArrow: false } },
      Menu: { defaultProps: { shadow: 'md', withInitialFocusPlaceholder: false, transitionProps: { duration: 120 } } },
      // Opened by a click, a key or typing: the keyboard passes by, and comes back after something was saved.
      Select: { defaultProps: { comboboxProps: { shadow: 'md' }, openOnFocus: false } },
      MultiSelect: { defaultProps: { openOnFocus: false } },
      TagsInput: { defaultProps: { openOnFocus: false } },
      Skeleton: { defaultProps: { radius: 'sm' } },
    },
  })
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')

/** The kit's own tokens, taken from ours; they must stand where the kit puts its own to win. */
const kitTokens = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-default': 'var(--paper)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-dimmed': 'var(--muted)',
  '--mantine-color-brand-light': 'var(--wash)',
  '--mantine-color-brand-light-hover': 'var(--wash)',
  '--mantine-color-brand-light-color': 'var(--accent)',
  '--mantine-color-brand-text': 'var(--accent)',
  '--mantine-color-brand-outline': 'var(--accent)',
  '--mantine-color-brand-filled': 'var(--brand)',
  '--mantine-color-brand-filled-hover': 'color-mix(in oklab, var(--brand) 88%, #000)',
}

/** The brand's derived colours, as custom properties for tokens.css and the kit. */
export const brandVariables: CSSVariablesResolver = ({ other }: MantineTheme) => {
  const onBrand = text(other['onBrand'])
  return {
    variables: {
      '--on-brand': onBrand,
      '--mantine-primary-color-contrast': onBrand,
      '--mantine-color-brand-contrast': onBrand,
    },
    light: {
      ...kitTokens,
      '--accent': text(other['light']),
      '--wash': text(other['washLight']),
      '--mantine-color-anchor': text(other['light']),
      '--mantine-color-error': '#c02a2a',
      '--mantine-color-placeholder': '#707a75',
    },
    dark: {
      ...kitTokens,
      '--accent': text(other['dark']),
      '--wash': text(other['washDark']),
      '--mantine-color-anchor': text(other['dark']),
      '--mantine-color-error': '#ff8f8f',
      '--mantine-color-placeholder': '#8d9692',
    },
  }
}
