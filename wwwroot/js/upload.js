// A file that is too large ([data-most]: bytes) is told before it is sent: who sends it anyway sees the browser's words about a connection that was cut.
import { icon } from './toast.js';

document.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLInputElement) || !target.dataset.most) return;
  const words = [...target.files].some(file => file.size > Number(target.dataset.most)) ? target.dataset.tooLarge : '';
  target.setCustomValidity(words);
  for (const said of target.parentElement.querySelectorAll('.form-row__error')) said.remove(); // of the file before
  target.removeAttribute('aria-invalid');
  if (!words) return;
  target.setAttribute('aria-invalid', 'true');
  target.after(problem(words));
});

function problem(words) {
  const said = document.createElement('p');
  said.className = 'form-row__error';
  said.setAttribute('role', 'alert');
  said.append(icon('warn'), words);
  return said;
}
