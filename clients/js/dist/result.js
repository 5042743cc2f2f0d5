export const failed = (code, detail, status = 0) => ({ status: 'error', problem: { status, code, detail } });
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
    let body;
    try {
        body = text ? JSON.parse(text) : undefined;
    }
    catch {
        // A proxy or a captive portal answered in place of the server, perhaps with 200 or 401.
        return failed('unexpected', 'The response did not come from the server.', response.status);
    }
    if (response.ok)
        return { status: 'ok', data: body };
    if (!body?.code)
        return failed('unexpected', 'The response did not come from the server.', response.status);
    const seconds = Number(response.headers.get('retry-after'));
    return { status: 'error', problem: seconds ? { ...body, retry_after: seconds } : body };
}
