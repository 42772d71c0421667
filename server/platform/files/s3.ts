import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { receive } from './receive.ts'
import type { FileStore } from './store.ts'

/**
 * Contents in a bucket of any S3-compatible store, each under its hash.
 * @param url as FILES_URL has it: s3://KEY:SECRET@host[:port]/bucket?region=eu-north-1&tls=off
 * @param aside where a content waits until its hash is known
 */
export function s3Store(url: URL, aside: string): FileStore {
  const Bucket = decodeURIComponent(url.pathname.slice(1))
  const client = new S3Client({
    endpoint: `${url.searchParams.get('tls') === 'off' ? 'http' : 'https'}://${url.host}`,
    region: url.searchParams.get('region') ?? 'us-east-1',
    credentials: {
      accessKeyId: decodeURIComponent(url.username),
      secretAccessKey: decodeURIComponent(url.password),
    },
    forcePathStyle: true,
    // Stores other than Amazon's refuse the checksums that the client adds by itself since 2025.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  const has = (Key: string) =>
    client.send(new HeadObjectCommand({ Bucket, Key })).then(
      () => true,
      () => false,
    )
  return {
    async put(source, limit) {
      const { path, ...stored } = await receive(aside, source, limit)
      try {
        const there = await has(stored.hash)
        const content = { Bucket, Key: stored.hash, Body: createReadStream(path), ContentLength: stored.size }
        if (!there) await client.send(new PutObjectCommand({ ...content, ContentType: stored.type }))
        return stored
      } finally {
        await rm(path, { force: true })
      }
    },
    async open(hash) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: hash }))
      if (!(Body instanceof Readable)) throw new Error(`the store answered without the content ${hash}`)
      return Body
    },
    has,
    async remove(hash) {
      await client.send(new DeleteObjectCommand({ Bucket, Key: hash }))
    },
    async *list() {
      for await (const page of paginateListObjectsV2({ client }, { Bucket }))
        for (const { Key } of page.Contents ?? []) if (Key && /^[0-9a-f]{64}$/.test(Key)) yield Key
    },
  }
}
