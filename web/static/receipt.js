// Shows the print button, and turns the picture of the receipt into a PNG that a phone's gallery takes.
{
  const print = document.querySelector('[data-print]')
  if (print) {
    print.hidden = false
    print.addEventListener('click', () => window.print())
  }
  const link = document.querySelector('[data-png]')
  link?.addEventListener('click', (event) => {
    event.preventDefault()
    const image = new Image()
    image.onload = () => {
      const canvas = document.createElement('canvas')
      canvas.width = image.naturalWidth
      canvas.height = image.naturalHeight
      canvas.getContext('2d').drawImage(image, 0, 0)
      const saved = document.createElement('a')
      saved.href = canvas.toDataURL('image/png')
      saved.download = link.download.replace(/svg$/, 'png')
      saved.click()
    }
    image.onerror = () => location.assign(link.href)
    image.src = link.href
  })
}
