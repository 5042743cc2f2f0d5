const base = document.querySelector('meta[name="vestibule-base"]').content;

// Longer than the server's request timeout, so that the server's own error arrives first.
const TIMEOUT_MS = 15_000;

/** An error response, or no response at all (`status` 0). */
export class Problem extends Error {
  constructor(status, body = {}, retryAfter = null) {
    super(body.detail ?? body.title ?? '');
    this.status = status;
    this.code = body.code ?? '';
    this.errors = Array.isArray(body.errors) ? body.errors : [];
    this.methods = Array.isArray(body.methods) ? body.methods : [];
    this.requestId = body.request_id ?? '';
    this.retryAfter = retryAfter;
  }
}

export async function call(method, path, { body, token } = {}) {
  const headers = { Accept: 'application/json' };
  if (body) headers['Content-Type'] = 'application/json';
  if (token) headers.Authorization = `Bearer ${token}`;

  let answer;
  let text;
  try {
    answer = await fetch(base + path, {
      method,
      headers,
      body: body && JSON.stringify(body),
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    text = await answer.text();
  } catch {
    throw new Problem(0);
  }

  const content = parse(text);
  if (answer.ok) return content;
  throw new Problem(answer.status, content, seconds(answer.headers.get('Retry-After')));
}

// A reverse proxy may answer with an HTML page of its own.
function parse(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

function seconds(retryAfter) {
  return /^\d+$/.test(retryAfter ?? '') ? Number(retryAfter) : null;
}
