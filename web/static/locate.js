// Offers "use my position" where the browser can; without it the address and the list do the same.
{
  const box = document.querySelector('[data-locate]')
  const here = document.querySelector('[data-here]')
  const put = document.querySelector('[data-put]')
  if (box && here && put && navigator.geolocation) {
    const say = box.querySelector('[role=status]')
    box.style.visibility = 'visible'
    box.querySelector('button').addEventListener('click', () => {
      say.textContent = '…'
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          here.disabled = false
          here.value = `${coords.longitude},${coords.latitude}`
          put.click()
        },
        () => {
          say.textContent = box.dataset.no
          document.getElementById('q').focus()
        },
        { enableHighAccuracy: true, timeout: 10000 },
      )
    })
  }
}
