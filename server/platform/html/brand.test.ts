import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { brandColours, brandIcon, brandSheet, contrast } from './brand.ts'

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

test('N-06: any brand colour gives text that can be read, in both schemes', () => {
  fc.assert(
    fc.property(colour, (brand) => {
      const made = brandColours(brand)
      assert.ok(contrast(made.onBrand, made.brand) >= 4.5, 'on a button')
      for (const ground of ['#ffffff', '#f6f7f6', made.washLight])
        assert.ok(contrast(made.inkLight, ground) >= 4.5, ground)
      for (const ground of ['#161a19', '#101312', made.washDark])
        assert.ok(contrast(made.inkDark, ground) >= 4.5, ground)
    }),
  )
})

test('N-06: the account’s own colour is kept where it can be read', () => {
  assert.equal(brandColours('#2f5d50').onBrand, '#ffffff')
  assert.match(brandSheet('#2f5d50'), /--brand:#2f5d50;--on-brand:#ffffff/)
  assert.match(brandIcon('#ffe000'), /stroke="#000000"/)
})
