import { startComposer } from './parts/composer.ts'
import { forgetSent } from './parts/drafts.ts'
import { startEarlier } from './parts/earlier.ts'
import { startIdle } from './parts/idle.ts'
import { startJump } from './parts/jump.ts'
import { startKept } from './parts/kept.ts'
import { startLive } from './parts/live.ts'
import { announce } from './parts/page.ts'
import { sendAtOnce } from './parts/send-at-once.ts'
import { startTimes } from './parts/times.ts'

// Every page works without any of this; each part adds to what is there.
startTimes()
forgetSent()
// A region that was filled before it was watched is not read out.
const notice = document.querySelector('.notice')
if (notice?.textContent) announce(notice.textContent.trim())
for (const form of document.querySelectorAll<HTMLFormElement>('#reply, #form')) startComposer(form)
startKept()
startEarlier()
startJump()
startLive()
startIdle()
if (document.querySelector('.password')) void import('./parts/password.ts').then((part) => part.startPasswords())
const going = document.querySelector<HTMLElement>('[data-send-at-once]')
if (going) sendAtOnce(going)
const passkeys = document.querySelector<HTMLElement>('[data-passkeys], [data-new-passkey]')
if (passkeys)
  void import('./parts/passkeys.ts').then(({ startNewPasskey, startPasskeySignIn }) =>
    (passkeys.dataset['passkeys'] === undefined ? startNewPasskey : startPasskeySignIn)(passkeys),
  )
