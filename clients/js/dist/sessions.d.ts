import type { Client } from './client.js';
/** Where the user is signed in. */
export declare const list: (client: Client) => Promise<import("./result.js").Result<{
    items: import("./schema.js").components["schemas"]["SessionItem"][];
}>>;
export declare const end: (client: Client, id: string) => Promise<import("./result.js").Result<undefined>>;
export declare const endOthers: (client: Client) => Promise<import("./result.js").Result<undefined>>;
