// A sheet's page, in the manner of the real ones: XMLHttpRequest to the RMI servlet, cookies and storage touched without asking, a socket.
(function () {
  const context = window.spreadsheetReportContext, token = encodeURIComponent;
  localStorage.setItem('lastReport', context.resid);
  document.cookie = 'theme=light; path=' + contextPath;

  function ask(method, address, body, then) {
    const request = new XMLHttpRequest();
    request.open(method, address);
    request.setRequestHeader('X-Requested-With', 'XMLHttpRequest');
    if (body) request.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded; charset=UTF-8');
    request.onload = () => then(request.responseText, request.status);
    request.onerror = () => fail('网络错误');
    request.send(body);
  }

  function fail(text) {
    document.getElementById('sheet').textContent = text;
    document.querySelector('.smartbi-loading')?.remove();
    document.body.dataset.failed = 'true';
  }

  const body = 'className=SpreadsheetReportModule&methodName=getSheet&params=' + token(JSON.stringify([context.clientId]));
  ask('POST', contextPath + '/vision/RMIServlet', body, text => {
    const answer = JSON.parse(text);
    if (answer.retCode !== 0) return fail(answer.result);
    drawFigures(answer.result);
    done();
  });
  ask('GET', context.noteAddress, null, (text, status) => document.getElementById('note').textContent = status === 200 ? text : '没有数据时间');

  const socket = new WebSocket(context.socket), live = document.getElementById('live');
  socket.onopen = () => socket.send('在线');
  socket.onmessage = event => live.textContent = event.data;
})();
