export function createAuthorized(core, ask = async () => false) {
    let asking;
    // Requests that are refused together share one dialog.
    function askOnce(challenge) {
        const seconds = /max_age="?(\d+)/.exec(challenge)?.[1];
        return (asking ??= ask({ maxAge: seconds ? Number(seconds) : undefined }).finally(() => {
            asking = undefined;
        }));
    }
    return async (attempt) => {
        let token = await core.current();
        let refreshed = false;
        let steppedUp = false;
        for (;;) {
            const response = await attempt(token);
            if (response.status !== 401 || !token)
                return response;
            // Other servers may hide the header from scripts. After a wrong code or password it says only "Bearer".
            const challenge = response.headers.get('www-authenticate') ?? 'invalid_token';
            if (challenge.includes('insufficient_user_authentication') && !steppedUp) {
                steppedUp = true;
                if (!(await askOnce(challenge)))
                    return response;
            }
            else if (challenge.includes('invalid_token') && !refreshed) {
                refreshed = true;
                // Unless another request has done it meanwhile.
                if (core.access() === token)
                    await core.refresh();
                else
                    await core.current();
            }
            else {
                return response;
            }
            const next = core.access();
            if (!next || next === token)
                return response;
            token = next;
        }
    };
}
