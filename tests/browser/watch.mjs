// Collects errors that no story may cause. `expects` lists the HTTP statuses (or 'network') that a story causes itself.
export async function watch(context, expects) {
  const noise = [];
  const expected = (status) => expects.includes(status);

  await context.exposeBinding('reportViolation', (_source, violation) => { noise.push(`CSP: ${violation}`); });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.reportViolation(`${event.effectiveDirective} refused ${event.blockedURI}`);
    });
  });

  context.on('weberror', (event) => noise.push(`page error: ${event.error().stack ?? event.error()}`));
  context.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return;
    const text = message.text();
    const status = Number(/Failed to load resource: the server responded with a status of (\d+)/.exec(text)?.[1]);
    if (status && expected(status)) return;
    if (text.includes('Failed to load resource: net::') && expected('network')) return;
    noise.push(`console ${message.type()}: ${text} (${message.location().url})`);
  });
  context.on('response', (response) => {
    if (response.status() >= 500 && !expected(response.status())) noise.push(`${response.status()} ${response.url()}`);
  });
  return noise;
}
