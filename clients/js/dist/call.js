import { read } from './result.js';
/** One request that is the same for every user, signed in or not: it waits for no token. */
export const ask = (client, method, path, { ids = [], query, body } = {}) => read(client.core.send(method.toUpperCase(), route(path, ids, query), body));
/** One request to the API, with the access token if there is one. */
export function call(client, method, path, { ids = [], query, body } = {}) {
    return read(client.core.authorized((token) => client.core.send(method.toUpperCase(), route(path, ids, query), body, token)));
}
// The document's paths begin with the default prefix. The client has the server's own.
function route(path, ids, query = {}) {
    let at = 0;
    const filled = path.replace('/auth', '').replace(/\{\w+\}/g, () => encodeURIComponent(ids[at++] ?? ''));
    const given = Object.entries(query).filter(([, value]) => value !== undefined);
    return given.length ? `${filled}?${new URLSearchParams(given)}` : filled;
}
