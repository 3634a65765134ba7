// A dashboard: its id is behind the hash, its data come from an API with a header of its own.
const id = location.hash.split('/').pop();
fetch('api/pages/beans?id=' + encodeURIComponent(id), { headers: { 'SMX-Encode': 'encode' }, credentials: 'include' })
  .then(answer => answer.ok ? answer.json() : Promise.reject(answer.status))
  .then(page => {
    document.title = page.title;
    document.getElementById('title').textContent = page.title;
    document.querySelector('.viewer').textContent = page.viewer;
    drawFigures(page.figures);
    done();
  })
  .catch(reason => {
    document.getElementById('sheet').textContent = '打开失败：' + reason;
    document.querySelector('.smartbi-loading').remove();
    document.body.dataset.failed = 'true';
  });
