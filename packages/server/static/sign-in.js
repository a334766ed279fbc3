// The token is exchanged once for a cookie that no script can read. It may come behind the # of
// the address, which is never sent; it is taken out of the address before anything else happens.
const form = document.getElementById('sign-in');
const told = document.getElementById('told');

async function signIn(token) {
  const answer = await fetch('/api/v1/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  if (answer.ok) {
    location.reload();
    return;
  }
  const problem = await answer.json().catch(() => undefined);
  told.textContent = problem?.detail ?? 'The server did not answer.';
}

function take(token) {
  signIn(token).catch(() => {
    told.textContent = 'The server did not answer.';
  });
}

const handedOver = new URLSearchParams(location.hash.slice(1)).get('token');
if (handedOver !== null) {
  history.replaceState(null, '', location.pathname + location.search);
  take(handedOver);
}
form.addEventListener('submit', (event) => {
  event.preventDefault();
  take(new FormData(form).get('token'));
});
