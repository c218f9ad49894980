'use strict';
// A view inside an assistant's window (MCP Apps, 2026-01-26). It shows what the server answered, as text and never as markup,
// and asks for nothing but how a send stands.
(() => {
  const of = id => document.getElementById(id);
  const show = (id, isShown) => { of(id).hidden = !isShown; };
  const text = value => typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);
  const list = value => Array.isArray(value) ? value : [];
  const record = value => value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
  const most = 20;

  const waiting = new Map();
  let last = 0;
  let canCall = false;
  let reference = null;

  const tell = (method, params) => parent.postMessage({ jsonrpc: '2.0', method, params }, '*');
  const ask = (method, params, then) => {
    waiting.set(++last, then);
    parent.postMessage({ jsonrpc: '2.0', id: last, method, params }, '*');
  };

  function facts(pairs) {
    const shown = pairs.filter(([, value]) => text(value) !== '');
    of('facts').replaceChildren(...shown.flatMap(([name, value]) => {
      const term = document.createElement('dt');
      const said = document.createElement('dd');
      term.textContent = name;
      said.textContent = text(value);
      return [term, said];
    }));
    show('facts', shown.length > 0);
  }

  function lines(items) {
    const shown = items.slice(0, most);
    if (items.length > most) shown.push(`and ${items.length - most} more`);
    of('verdicts').replaceChildren(...shown.map(item => {
      const line = document.createElement('li');
      line.textContent = item;
      return line;
    }));
    show('rules', shown.length > 0);
  }

  const would = {
    send: 'It would be sent', dry_run: 'It would be rehearsed, and nothing sent', hold: 'It would wait for a person',
    refuse: 'It would be refused',
  };

  // Attribs go out beside the recipient, so that the preview shows what fills the template.
  const values = request => Object.entries(record(record(record(request).body).attribs));

  function preview(answer) {
    of('title').textContent = would[answer.would] ?? 'Preview';
    of('lead').textContent = text(answer.note) || 'Nothing was sent.';
    facts([
      ['To', answer.recipient], ['Template', record(answer.template).name], ...values(answer.request),
      ['Fingerprint', answer.fingerprint],
    ]);
    const rendered = record(answer.rendered);
    of('subject').textContent = text(rendered.subject);
    of('text').textContent = text(rendered.text);
    show('email', answer.rendered !== undefined);
    of('rules-title').textContent = 'What the server’s rules say';
    lines(list(answer.verdicts).map(record).map(item =>
      [`${text(item.rule)}: ${text(item.verdict)}`, text(item.message), text(item.fix)].filter(part => part !== '').join('. ')));
  }

  function send(answer) {
    of('title').textContent = `One email: ${text(answer.status).replaceAll('_', ' ')}`;
    of('lead').textContent = text(answer.next);
    facts([['To', answer.recipient], ['Send', answer.send_id], ['Fingerprint', answer.fingerprint]]);
    show('email', false);
    lines([]);
    if (text(answer.send_id) !== '') reference = { send_id: text(answer.send_id) };
  }

  function batch(answer) {
    const counts = Object.entries(record(answer.counts)).map(([status, count]) => `${text(count)} ${status.replaceAll('_', ' ')}`);
    const domains = Object.entries(record(record(answer.summary).domains)).map(([domain, count]) => `${domain} (${text(count)})`);
    of('title').textContent = answer.status === 'confirmation_required' ? 'A batch that waits for your word' : 'A batch';
    of('lead').textContent = text(answer.next) || counts.join(', ');
    facts([
      ['Recipients', record(answer.summary).count], ['Domains', domains.join(', ')], ['Now', counts.join(', ')],
      ['Batch', answer.batch_id], ['Fingerprint', answer.fingerprint],
    ]);
    show('email', false);
    of('rules-title').textContent = 'Each recipient';
    lines(list(answer.results ?? answer.sends).map(record).map(item => `${text(item.recipient)}: ${text(item.status).replaceAll('_', ' ')}`));
    if (text(answer.batch_id) !== '') reference = { batch_id: text(answer.batch_id) };
  }

  function refusal(answer, result) {
    const said = list(result.content).map(record).find(part => part.type === 'text');
    of('title').textContent = 'Refused';
    of('lead').textContent = [text(answer.message), text(answer.fix)].filter(part => part !== '').join(' ') || text(record(said).text);
    facts([['Rule', answer.rule]]);
    show('email', false);
    lines([]);
  }

  function render(given) {
    const result = record(given);
    const answer = record(result.structuredContent);
    reference = null;
    if (result.isError === true || answer.code !== undefined) refusal(answer, result);
    else if (answer.would !== undefined) preview(answer);
    else if (answer.batch_id !== undefined || answer.summary !== undefined) batch(answer);
    else send(record(list(answer.sends)[0] ?? answer));
    show('hint', true);
    show('again', canCall && reference !== null);
  }

  function theme(context) {
    if (context.theme === 'light' || context.theme === 'dark') document.documentElement.dataset.theme = context.theme;
  }

  const handlers = {
    'ui/notifications/tool-result': render,
    'ui/notifications/tool-cancelled': () => { of('lead').textContent = 'The call was cancelled.'; },
    'ui/notifications/host-context-changed': params => theme(record(params)),
  };

  addEventListener('message', event => {
    const message = record(event.data);
    if (event.source !== parent || message.jsonrpc !== '2.0') return;
    if (message.method === undefined) {
      const then = waiting.get(message.id);
      waiting.delete(message.id);
      then?.(message.result, message.error);
    } else if (message.id === undefined) {
      handlers[message.method]?.(message.params);
    } else if (message.method === 'ping' || message.method === 'ui/resource-teardown') {
      parent.postMessage({ jsonrpc: '2.0', id: message.id, result: {} }, '*');
    }
  });

  of('again').addEventListener('click', () => {
    if (reference === null || of('again').getAttribute('aria-disabled') === 'true') return;
    of('again').setAttribute('aria-disabled', 'true');
    ask('tools/call', { name: 'get_send', arguments: reference }, result => {
      of('again').removeAttribute('aria-disabled');
      if (result !== undefined) render(result);
    });
  });

  new ResizeObserver(() => tell('ui/notifications/size-changed', {
    width: Math.ceil(document.documentElement.scrollWidth), height: Math.ceil(document.body.getBoundingClientRect().height),
  })).observe(document.body);

  ask('ui/initialize', {
    protocolVersion: '2026-01-26', appInfo: { name: 'workonward-mcp', version: '1' }, appCapabilities: {},
  }, result => {
    const host = record(result);
    canCall = record(host.hostCapabilities).serverTools !== undefined;
    theme(record(host.hostContext));
    tell('ui/notifications/initialized', {});
  });
})();
