import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deviceName } from './device-name.ts'
import { en } from './texts/ways/en.ts'

test('X-03: a session is named by its browser and system, in words', () => {
  const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'
  const named = {
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/141.0.0.0 Safari/537.36`]: 'Chrome on Windows',
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0`]:
      'Edge on Windows',
    [`Mozilla/5.0 (Linux; Android 10; K) ${webkit} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`]:
      'Samsung Internet on Android',
    'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0': 'Firefox on Linux',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15':
      'Safari on Mac',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/141.0.0.0 Mobile/15E148 Safari/604.1':
      'Chrome on iPhone',
    [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${webkit} Chrome/141.0.0.0 Safari/537.36 OPR/120.0.0.0`]:
      'Opera on ChromeOS',
    'curl/8.5.0': 'An unknown browser',
    '<script>Windows': 'A browser on Windows',
    '': 'An unknown browser',
  }
  for (const [agent, name] of Object.entries(named)) assert.equal(deviceName(agent, en.devices), name, agent)
  assert.equal(deviceName(null, en.devices), 'An unknown browser')
})
