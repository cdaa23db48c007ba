// Shows what was sent for this machine: the code of a record and its state, nothing else. A press opens the page for tracking,
// which asks for the code and the proof as always; nothing here asks for a password.
self.addEventListener('push', (event) => {
  let told = {}
  try {
    told = event.data.json()
  } catch {
    // A message that cannot be read is still shown: browsers take the right away from who is silent.
  }
  const code = String(told.code ?? '').slice(0, 40)
  const body = String(told.state ?? '').slice(0, 200)
  event.waitUntil(self.registration.showNotification(code || 'Dothi', { body, tag: code, icon: '/favicon.svg' }))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(self.clients.openWindow(self.registration.scope))
})
