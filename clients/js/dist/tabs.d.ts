import type { Problem, TokenResponse, User } from './result.js';
/** What one tab tells the others. */
export type Message = {
    type: 'in';
    reply: TokenResponse;
    login: boolean;
} | {
    type: 'out';
    problem?: Problem;
} | {
    type: 'failed';
    problem: Problem;
} | {
    type: 'user';
    user: User;
};
export interface Tabs {
    post(message: Message): void;
    /** Runs one request at a time, over all tabs. `run` hears whether it had to wait. It must not call `exclusive`. */
    exclusive<T>(run: (waited: boolean) => Promise<T>): Promise<T>;
    /** Inside of `exclusive`: waits for what the tab before has said. */
    catchUp(waited: boolean): Promise<unknown>;
    close(): void;
}
/** Without a name the tab is alone: its refresh token is not shared with others. */
export declare function openTabs(name: string | undefined, receive: (message: Message) => void): Tabs;
