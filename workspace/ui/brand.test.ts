import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brandColours, contrast, MUTED_DARK, MUTED_LIGHT } from './brand.ts'

const BRANDS = ['#2f5d50', '#ffe600', '#000000', '#ffffff', '#ff0055', '#1d4ed8', '#808080', '#7fff00']

test('text on the brand colour, links on light and links on dark can be read, whatever the colour', () => {
  for (const hex of BRANDS) {
    const { onBrand, light, dark, washLight, washDark } = brandColours(hex)
    assert.ok(contrast(onBrand, hex) >= 4.4, `${hex} button`)
    assert.ok(contrast(light, '#ffffff') >= 4.5, `${hex} link on light`)
    assert.ok(contrast(dark, '#161a19') >= 4.5, `${hex} link on dark`)
    assert.ok(contrast(MUTED_LIGHT, washLight) >= 4.5, `${hex} muted on a light wash`)
    assert.ok(contrast(MUTED_DARK, washDark) >= 4.5, `${hex} muted on a dark wash`)
  }
})
