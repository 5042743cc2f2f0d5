/** An error of the server or of the browser, in the form in which forms and buttons show it. */
export class Problem extends Error {
  constructor({ status = 0, code, detail = '', errors = [], methods = [], request_id = '', retry_after = null }) {
    super(detail);
    Object.assign(this, { status, code, errors, methods, requestId: request_id, retryAfter: retry_after });
  }
}

/** What a function of the client resolves to: the data, or else a Problem is thrown. */
export function ok(result) {
  if (result.status === 'error') throw new Problem(result.problem);
  return result.status === 'ok' ? result.data : result;
}
