// Passkeys are offered only where the browser has them; what goes wrong is said on the page.
const sentences = {
  NotAllowedError: 'Nothing was done: the passkey was not used, or it took too long. Try again.',
  InvalidStateError: 'This device holds a passkey for this account already.',
  SecurityError: 'Passkeys do not work at this address. Tell your system administrator.'
}

if (window.PublicKeyCredential) {
  for (const part of document.querySelectorAll('[data-needs-passkeys]')) part.hidden = false
} else {
  for (const part of document.querySelectorAll('[data-without-passkeys]')) part.hidden = false
}

document.addEventListener('allauth.error', event => {
  event.preventDefault()
  let place = document.getElementById('passkey_error')
  if (!place) {
    place = document.createElement('p')
    place.id = 'passkey_error'
    place.className = 'govuk-error-message'
    place.setAttribute('role', 'alert')
    const form = document.getElementById('passkey_credential')?.form || document.querySelector('main form')
    form.before(place)
  }
  const error = event.detail.exception
  place.textContent = sentences[error && error.name] || 'The passkey could not be used. Try again, or use another way.'
})
