// Keeps a page of figures fresh: told of a change, it fetches the same page and swaps the marked regions that differ.
// Without it the page is right as of the time it says; with it, within a second of the act.
{
  const { locality } = document.currentScript.dataset
  const state = document.querySelector('[data-live-state]')
  let freshAt = Date.now()
  let running = false
  let again = false
  let lost = false

  const show = () => {
    if (!state) return
    state.hidden = false
    state.dataset.state = lost ? 'lost' : 'on'
    const minutes = Math.floor((Date.now() - freshAt) / 60000)
    const text = lost ? state.dataset.lost.replace('{minutes}', minutes) : running ? state.dataset.busy : state.dataset.on
    if (state.textContent !== text) state.textContent = text
  }

  const swap = (html) => {
    const next = new DOMParser().parseFromString(html, 'text/html')
    for (const old of document.querySelectorAll('[data-live]')) {
      const fresh = next.querySelector(`[data-live="${CSS.escape(old.dataset.live)}"]`)
      if (!fresh || fresh.innerHTML === old.innerHTML) continue
      const focused = old.contains(document.activeElement) && document.activeElement
      const at = focused ? [...old.querySelectorAll('a,button,input,select,summary')].indexOf(focused) : -1
      old.innerHTML = fresh.innerHTML
      if (at >= 0) old.querySelectorAll('a,button,input,select,summary')[at]?.focus()
      old.classList.remove('just-changed')
      void old.offsetWidth
      if (!('quiet' in old.dataset)) old.classList.add('just-changed')
    }
  }

  const refresh = async () => {
    if (running) return void (again = true)
    running = true
    again = false
    try {
      const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
      if (answer.ok) {
        swap(await answer.text())
        freshAt = Date.now()
      }
    } catch {
      lost = true
    }
    running = false
    show()
    if (again) setTimeout(refresh, 300)
  }

  const source = new EventSource(`/api/v1/${locality}/changes`)
  source.addEventListener('change', refresh)
  source.onopen = () => {
    if (lost) refresh()
    lost = false
    show()
  }
  source.onerror = () => {
    lost = true
    show()
  }
  setInterval(show, 15000)
  addEventListener('pagehide', () => source.close())
  addEventListener('pageshow', (event) => event.persisted && location.reload())
}
