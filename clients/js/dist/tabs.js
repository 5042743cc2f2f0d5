// The lock guards one request, which takes a second at worst. Behind a tab that hangs, the others go on without it: the
// server's grace window serves two refreshes at once.
const LOCK_MS = 5_000;
// A tab that was closed while it held the lock says nothing any more.
const MESSAGE_MS = 1_000;
/** Without a name the tab is alone: its refresh token is not shared with others. */
export function openTabs(name, receive) {
    let channel;
    let heard = () => { };
    try {
        if (name)
            channel = new BroadcastChannel(name);
    }
    catch {
        // A sandboxed page, or an old browser.
    }
    if (channel) {
        channel.onmessage = ({ data }) => {
            receive(data);
            heard();
        };
        // Node: an open channel must not keep the process alive.
        channel.unref?.();
    }
    let last = Promise.resolve();
    function queued(run) {
        const next = last.then(run);
        last = next.catch(() => { });
        return next;
    }
    return {
        post: (message) => channel?.postMessage(message),
        async exclusive(run) {
            const locks = name ? globalThis.navigator?.locks : undefined;
            if (!locks)
                return queued(() => run(false));
            let running;
            const start = (waited) => (running ??= run(waited));
            try {
                await locks.request(name, { ifAvailable: true }, (lock) => lock && start(false));
                if (!running)
                    await locks.request(name, { signal: AbortSignal.timeout(LOCK_MS) }, () => start(true));
            }
            catch {
                // The time is over, or the page may not use locks.
            }
            return start(true);
        },
        catchUp(waited) {
            // Even without waiting, the message of a tab that has just finished may still be on its way: one turn of the loop.
            if (!channel)
                return Promise.resolve();
            return new Promise((resolve) => {
                heard = resolve;
                setTimeout(resolve, waited ? MESSAGE_MS : 0);
            });
        },
        close: () => channel?.close(),
    };
}
