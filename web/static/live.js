// Told of a change, fetches the same page and swaps the marked regions that differ. Without it the page stays right.
{
  const { locality } = document.currentScript.dataset
  const state = document.querySelector('[data-live-state]')
  const stops = 'a,button,input,select,summary'
  let freshAt = Date.now()
  let running, again, lost

  const show = () => {
    if (!state) return
    const { on, busy, lost: gone } = state.dataset
    const text = lost ? gone.replace('{minutes}', Math.floor((Date.now() - freshAt) / 6e4)) : running ? busy : on
    state.hidden = false
    state.dataset.state = lost ? 'lost' : 'on'
    if (state.textContent !== text) state.textContent = text
  }

  const swap = (html) => {
    const page = new DOMParser().parseFromString(html, 'text/html')
    for (const old of document.querySelectorAll('[data-live]')) {
      const next = page.querySelector(`[data-live="${CSS.escape(old.dataset.live)}"]`)
      if (!next || next.innerHTML === old.innerHTML) continue
      const at = [...old.querySelectorAll(stops)].indexOf(document.activeElement)
      old.innerHTML = next.innerHTML
      if (at >= 0) old.querySelectorAll(stops)[at]?.focus()
      if ('quiet' in old.dataset) continue
      old.classList.remove('just-changed')
      void old.offsetWidth
      old.classList.add('just-changed')
    }
  }

  const refresh = async () => {
    again = running
    if (running) return
    running = true
    try {
      const answer = await fetch(location.href)
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
    if (lost) void refresh()
    lost = false
    show()
  }
  source.onerror = () => {
    lost = true
    show()
  }
  setInterval(show, 15e3)
  addEventListener('pagehide', () => source.close())
}
