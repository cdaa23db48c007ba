// The button by which this machine is told of a record. Shown only where the browser can; nothing is registered before it is pressed.
{
  const place = document.querySelector('[data-tell-here]')
  const can = place && 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
  if (can) {
    const { scope, key, here } = place.dataset
    const [on, off] = place.querySelectorAll('button')
    const said = place.querySelector('[role="status"]')
    const held = () =>
      navigator.serviceWorker.getRegistration(scope).then((found) => (found?.scope.endsWith(scope) ? found : undefined))
    const bytes = (text) =>
      Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0))
    // Which records this machine is told of is known here alone: a subscription of the browser serves them all.
    const mark = `told:${here}`
    const show = (isOn, words = '') => {
      place.hidden = false
      on.hidden = isOn
      off.hidden = !isOn
      said.textContent = words
    }
    const send = async (action, fields) => {
      const body = new FormData()
      for (const [name, value] of Object.entries(fields)) body.append(name, value)
      const reply = await fetch(`?/${action}`, { method: 'POST', body, headers: { 'x-sveltekit-action': 'true' } })
      const { type } = await reply.json()
      if (type !== 'success') throw new Error(type)
    }
    const start = async () => {
      if ((await Notification.requestPermission()) !== 'granted') return show(false, place.dataset.denied)
      const registration = await navigator.serviceWorker.register('/push-worker.js', { scope })
      const ready = registration.active
        ? registration
        : await new Promise((done) => {
            const worker = registration.installing ?? registration.waiting
            worker.addEventListener('statechange', () => worker.state === 'activated' && done(registration))
          })
      const subscription = await ready.pushManager.subscribe({
        userVisibleOnly: true,
        applicationServerKey: bytes(key),
      })
      const { endpoint, keys } = subscription.toJSON()
      await send('tellHere', { endpoint, p256dh: keys.p256dh, auth: keys.auth })
      localStorage.setItem(mark, '1')
      show(true, place.dataset.started)
    }
    const stop = async () => {
      const subscription = await (await held())?.pushManager.getSubscription()
      if (subscription) await send('tellNoMore', { endpoint: subscription.endpoint })
      localStorage.removeItem(mark)
      show(false, place.dataset.stopped)
    }
    const tried = (work) => async () => {
      on.disabled = off.disabled = true
      await work().catch(() => (said.textContent = place.dataset.failed))
      on.disabled = off.disabled = false
    }
    on.addEventListener('click', tried(start))
    off.addEventListener('click', tried(stop))
    show(Notification.permission === 'granted' && localStorage.getItem(mark) === '1')
  }
}
