import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { describe, test } from 'node:test'
import { decodeFile, findDecoding } from './decode-file.ts'
import { detectShape } from './detect-shape.ts'
import { guessMapping } from './targets.ts'

const utf8 = { encoding: 'utf-8', damaged: false } as const
const shapeOf = (text: string) => detectShape('contact', utf8, text, true)
/** In pieces of three bytes, so that characters are cut. */
const inPieces = (bytes: Buffer) => async () =>
  Readable.from(Array.from({ length: Math.ceil(bytes.length / 3) }, (_, i) => bytes.subarray(i * 3, i * 3 + 3)))

async function decoded(bytes: Buffer) {
  const open = inPieces(bytes)
  const found = await findDecoding(open)
  if (!found) return null
  let text = ''
  for await (const part of decodeFile(await open(), found.encoding)) text += part
  return [found.encoding, found.damaged, text]
}

describe('H-08: the shape of an imported file', () => {
  const text = 'Name,Ort\nMüller,Łódź 🙂\n'
  const latin = Buffer.from('Name,Ort\nM\xfcller,K\xf6ln \x80\n', 'latin1')

  test('encodings are told by mark and by content', async () => {
    assert.deepEqual(await decoded(Buffer.from(text)), ['utf-8', false, text])
    assert.deepEqual(await decoded(Buffer.from(`\ufeff${text}`)), ['utf-8', false, text])
    assert.deepEqual(await decoded(Buffer.from(`\ufeff${text}`, 'utf16le')), ['utf-16le', true, text])
    assert.deepEqual(await decoded(Buffer.from(`\ufeff${text}`, 'utf16le').swap16()), ['utf-16be', true, text])
    assert.deepEqual(await decoded(Buffer.from('Name,Town\nAnn,York\n', 'utf16le')), [
      'utf-16le',
      true,
      'Name,Town\nAnn,York\n',
    ])
    assert.deepEqual(await decoded(latin), ['windows-1252', true, 'Name,Ort\nMüller,Köln €\n'])
    const damaged = Buffer.concat([Buffer.from(text), Buffer.from([0x41, 0xff, 0x0a])])
    assert.deepEqual(await decoded(damaged), ['utf-8', true, `${text}A\ufffd\n`], 'one bad byte is damage, not Latin')
    assert.equal(await decoded(Buffer.from('PK\u0003\u0004\u0014\u0000\u0006\u0000', 'latin1')), null)
    assert.equal(await decoded(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 1, 2, 3, 0])), null)
  })

  test('separators are told by the rows they make', () => {
    assert.equal(shapeOf('a,b\n1,2\n')?.separator, ',')
    assert.equal(shapeOf('Name;City, Country\nA;B, C\nD, E;F\n')?.separator, ';')
    assert.equal(shapeOf('a\tb\tc\n"x,y,z"\t1;2\t3\n')?.separator, '\t')
    assert.equal(shapeOf('a|b\n1|2,3,4\n')?.separator, '|')
    assert.equal(shapeOf('Name\nAnn; Bo, Cy\n')?.separator, ',')
    const hinted = shapeOf('sep=;\r\nName;City\r\nAnn;York\r\n')
    assert.deepEqual([hinted?.separator, hinted?.skip, hinted?.preview], [';', 2, [['Ann', 'York']]])
  })

  test('a header row is told from data, and its names are told apart', () => {
    assert.deepEqual(shapeOf('Email,Foo,,Foo\na@b.example,1,2,3\n')?.columns, [
      { name: 'Email', samples: ['a@b.example'] },
      { name: 'Foo', samples: ['1'] },
      { name: 'Column 3', samples: ['2'] },
      { name: 'Foo (2)', samples: ['3'] },
    ])
    const bare = shapeOf('Ann,+49 30 12\nBo,5\n')
    assert.deepEqual([bare?.skip, bare?.columns[0]?.name, bare?.preview.length], [0, 'Column 1', 2])
    assert.equal(shapeOf('Foo,Bar\nx,y\n')?.skip, 1)
    assert.equal(shapeOf('\n ,\n'), null)
  })

  const guess = (object: 'company' | 'contact' | 'ticket', headers: string) =>
    guessMapping(object, headers.split(','))
      .map(({ target }) => target.replace('association.', ''))
      .join(',')

  test('HubSpot’s headers and close variants find their place', () => {
    assert.equal(
      guess(
        'company',
        'Record ID,Company name,Company Domain Name,Phone Number,City,Country/Region,Industry,Customer tier,Create Date',
      ),
      'externalId,name,domain,phone,city,country,industry,custom,createdAt',
    )
    assert.equal(guess('company', 'NAME,Company domain name,country region'), 'name,domain,country')
    assert.equal(
      guess(
        'contact',
        'Record ID,First Name,Last Name,Email,Phone Number,Job Title,Associated Company,Associated Company IDs (Primary),Associated Company IDs,Preferred language,Create Date',
      ),
      'externalId,firstName,lastName,email,phone,jobTitle,companyNames,primaryCompanyId,companyIds,language,createdAt',
    )
    assert.equal(guess('contact', 'Title,E-Mail Address,first_name,Job title'), 'custom,email,firstName,jobTitle')
    assert.equal(
      guess(
        'ticket',
        'Ticket ID,Ticket name,Pipeline,Ticket status,Ticket description,Priority,Source,Category,Create date,Last activity date,Close date,Associated Contact,Associated Contact IDs,Associated Company IDs',
      ),
      'externalId,subject,pipeline,stage,description,priority,source,category,createdAt,activityAt,closedAt,contacts,contactIds,companyIds',
    )
    assert.equal(
      guess('ticket', 'Record ID,Ticket name,Associated Contact email,Associated Company,Rating'),
      'externalId,subject,contactEmails,companyNames,custom',
    )
  })
})
