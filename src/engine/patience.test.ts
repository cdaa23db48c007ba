import { expect, test } from 'vitest'
import { newPatience, patiently, waitFor } from './patience.ts'

test('what somebody else began is waited for no longer than the patience of whoever asks now', async () => {
  const never = new Promise<string>(() => undefined)
  const asked = patiently(newPatience(20), () => waitFor(never))
  await expect(asked).rejects.toMatchObject({ code: 'ETIMEDOUT' })
})

test('once it is lost nothing more is waited for under the same patience', async () => {
  const patience = newPatience(20)
  const never = new Promise<string>(() => undefined)
  await expect(patiently(patience, () => waitFor(never))).rejects.toMatchObject({ code: 'ETIMEDOUT' })
  await expect(patiently(patience, () => waitFor(Promise.resolve('late')))).rejects.toMatchObject({ code: 'ETIMEDOUT' })
})

test('what comes in time is given, and a loop waits as long as it takes', async () => {
  expect(await patiently(newPatience(1_000), () => waitFor(Promise.resolve('here')))).toBe('here')
  expect(await waitFor(Promise.resolve('here'))).toBe('here')
})
