export const failed = (code, detail, status = 0) => ({
    status: 'error',
    problem: { status, code, detail },
});
/** A proxy or a captive portal answered in place of the server, perhaps with 200 or 401. */
export const strange = (status) => failed('unexpected', 'The response did not come from the server.', status);
/** Reads a response. It never throws: no connection and no JSON are answers, too. */
export async function read(sent) {
    let response;
    let text;
    try {
        response = await sent;
        text = await response.text();
    }
    catch {
        return failed('network', 'The server could not be reached.');
    }
    const { ok, status, headers } = response;
    let body;
    try {
        body = text ? JSON.parse(text) : undefined;
    }
    catch {
        body = false;
    }
    // 202 and 204 have no body.
    if (ok && (body || (body === undefined && status !== 200)))
        return { status: 'ok', data: body };
    const { problem } = strange(status);
    const seconds = Number(headers.get('retry-after'));
    return {
        status: 'error',
        problem: { ...problem, ...(!ok && body?.code && body), status, ...(seconds && { retry_after: seconds }) },
    };
}
