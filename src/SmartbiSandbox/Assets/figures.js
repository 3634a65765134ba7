// Draws the figures of a sheet: bars on a canvas, and the table.
function drawFigures(figures) {
  const canvas = document.getElementById('chart'), pen = canvas.getContext('2d');
  const most = Math.max(1, ...figures.rows.flatMap(row => row.values)), colours = ['#1f6ed4', '#2ba471', '#e37318', '#8a57d6'];
  const groups = Math.min(figures.columns.length, 12), step = canvas.width / groups, bar = step / (figures.rows.length + 1);
  figures.rows.forEach((row, r) => row.values.slice(0, groups).forEach((value, c) => {
    const height = value / most * (canvas.height - 20);
    pen.fillStyle = colours[r % colours.length];
    pen.fillRect(c * step + r * bar, canvas.height - height, bar - 2, height);
  }));
  const table = document.createElement('table'), head = table.createTHead().insertRow();
  ['地区', ...figures.columns].forEach(name => head.appendChild(document.createElement('th')).textContent = name);
  figures.rows.forEach(row => {
    const line = table.appendChild(document.createElement('tbody')).insertRow();
    [row.name, ...row.values].forEach(value => line.insertCell().textContent = value);
  });
  document.getElementById('sheet').replaceChildren(table);
}

function done() {
  requestAnimationFrame(() => requestAnimationFrame(() => {
    document.querySelector('.smartbi-loading').remove();
    document.body.dataset.drawn = 'true';
  }));
}
