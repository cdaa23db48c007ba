// Sends files as soon as they are chosen, goes on where the line broke, and leaves only their ids in the form. Without it
// the same form sends the same files at once.
if (!window.dothiUpload) {
  window.dothiUpload = true
  const piece = 512 * 1024
  const kept = 'dothi-upload:'
  const tus = { 'tus-resumable': '1.0.0' }
  let running = 0

  const coded = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)))
  const pause = (ms) => new Promise((done) => setTimeout(done, ms))
  const fill = (words, name, percent) => words.replace('{name}', name).replace('{percent}', percent)
  const boxOf = (input) => {
    let box = input.parentElement.querySelector('[data-upload-said]')
    if (box) return box
    box = document.createElement('ul')
    box.dataset.uploadSaid = ''
    box.className = 'uploads'
    input.after(box)
    return box
  }
  const lineOf = (input) => {
    const line = document.createElement('li')
    const bar = document.createElement('progress')
    bar.max = 100
    const said = document.createElement('span')
    said.setAttribute('role', 'status')
    line.append(said, bar)
    boxOf(input).append(line)
    return {
      say(text, percent) {
        said.textContent = text
        if (percent === undefined) bar.remove()
        else bar.value = percent
      },
      line,
    }
  }

  const begin = async (input, file, key) => {
    const { upload, takes } = input.dataset
    const answer = await fetch(`/uploads/${upload}`, {
      method: 'POST',
      headers: {
        ...tus,
        'upload-length': file.size,
        'upload-metadata': `filename ${coded(file.name)},takes ${coded(takes)}`,
        'accept-language': document.documentElement.lang,
      },
    })
    if (!answer.ok) throw Object.assign(new Error(await answer.text()), { said: true })
    const url = answer.headers.get('location')
    localStorage.setItem(key, JSON.stringify({ url, name: file.name, at: Date.now(), percent: 0 }))
    return { url, offset: 0 }
  }

  const resume = async (key) => {
    const { url } = JSON.parse(localStorage.getItem(key) ?? '{}')
    if (!url) return undefined
    const answer = await fetch(url, { method: 'HEAD', headers: tus })
    if (!answer.ok) localStorage.removeItem(key)
    return answer.ok ? { url, offset: Number(answer.headers.get('upload-offset')) } : undefined
  }

  const send = async (input, file, show) => {
    const key = `${kept}${input.dataset.upload}:${file.name}:${file.size}:${file.lastModified}`
    const percent = (offset) => Math.floor((offset / Math.max(1, file.size)) * 100)
    let at
    for (let tries = 0; ; tries += 1) {
      try {
        at = (await resume(key)) ?? (await begin(input, file, key))
        for (;;) {
          show.say(fill(input.dataset.sending, file.name, percent(at.offset)), percent(at.offset))
          const answer = await fetch(at.url, {
            method: 'PATCH',
            headers: {
              ...tus,
              'upload-offset': at.offset,
              'content-type': 'application/offset+octet-stream',
              'accept-language': document.documentElement.lang,
            },
            body: file.slice(at.offset, at.offset + piece),
          })
          if (answer.status === 200) {
            localStorage.removeItem(key)
            return answer.json()
          }
          if (answer.status >= 400 && answer.status < 500 && answer.status !== 409 && answer.status !== 423) {
            localStorage.removeItem(key)
            throw Object.assign(new Error(await answer.text()), { said: true })
          }
          if (answer.status !== 204) throw new Error('again')
          at.offset = Number(answer.headers.get('upload-offset'))
          localStorage.setItem(
            key,
            JSON.stringify({ url: at.url, name: file.name, at: Date.now(), percent: percent(at.offset) }),
          )
        }
      } catch (error) {
        if (error.said || tries > 40) throw error
        show.say(fill(input.dataset.waiting, file.name, percent(at?.offset ?? 0)), percent(at?.offset ?? 0))
        await pause(Math.min(15e3, 500 * 2 ** tries))
      }
    }
  }

  const take = async (input) => {
    const files = [...input.files]
    const held = input.form.querySelector(`input[type=hidden][name='${input.dataset.into}']`)
    input.value = ''
    for (const file of files) {
      const show = lineOf(input)
      running += 1
      try {
        const { id, pages } = await send(input, file, show)
        held.value = [held.value, id].filter(Boolean).join(',')
        const more = pages ? ` · ${input.dataset.pages.replace('{count}', pages)}` : ''
        show.say(`${input.dataset.sent.replace('{name}', file.name)}${more}`)
        show.line.dataset.state = 'received'
      } catch (error) {
        show.say(error.message)
        show.line.dataset.state = 'refused'
      }
      running -= 1
    }
  }

  const remind = () => {
    const input = document.querySelector('input[type=file][data-upload]')
    if (!input || input.dataset.reminded) return
    input.dataset.reminded = 'yes'
    for (const key of Object.keys(localStorage).filter((each) => each.startsWith(kept))) {
      const { name, percent, at } = JSON.parse(localStorage.getItem(key))
      if (Date.now() - at > 864e5) localStorage.removeItem(key)
      else lineOf(input).say(fill(input.dataset.resume, name, percent))
    }
  }

  document.addEventListener('change', ({ target }) => {
    if (target.matches?.('input[type=file][data-upload]') && target.files.length > 0) void take(target)
  })
  document.addEventListener(
    'submit',
    (event) => {
      if (running > 0) {
        event.preventDefault()
        event.stopPropagation()
        return
      }
      for (const box of event.target.querySelectorAll('[data-upload-said]')) box.replaceChildren()
    },
    true,
  )
  remind()
  document.addEventListener('focusin', remind)
}
