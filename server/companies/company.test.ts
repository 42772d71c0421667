import assert from 'node:assert/strict'
import { test } from 'node:test'
import { companyDomain } from './company.ts'
import { isFreeMail } from './free-mail.ts'

test('H-08: an address tells a company by its domain, unless a mail provider has it', () => {
  assert.equal(companyDomain('Jo@Halden.Example'), 'halden.example')
  assert.equal(companyDomain('odd@name@halden.example'), 'halden.example')
  assert.equal(companyDomain('jo@GMAIL.com'), null)
  assert.equal(companyDomain('jo'), null)
  assert.equal(companyDomain(null), null)
  assert.equal(isFreeMail('163.com'), true)
  assert.equal(isFreeMail('halden.example'), false)
})
