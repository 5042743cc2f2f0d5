export function createStore() {
    let session = { status: 'unknown' };
    const listeners = new Set();
    return {
        get session() {
            return session;
        },
        set(event, next = session) {
            session = next;
            for (const listener of [...listeners]) {
                try {
                    // Not awaited: a callback that waits for the client would wait for itself.
                    listener(event, session);
                }
                catch (error) {
                    queueMicrotask(() => {
                        throw error;
                    });
                }
            }
        },
        onChange(listener) {
            listeners.add(listener);
            return () => void listeners.delete(listener);
        },
    };
}
