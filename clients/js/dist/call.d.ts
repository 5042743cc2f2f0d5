import type { Client } from './client.js';
import { type Result } from './result.js';
import type { paths } from './schema.js';
export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
/** The paths that have this method, as the document writes them. */
export type PathWith<M extends Method> = {
    [P in keyof paths]: paths[P] extends Record<M, {
        responses: unknown;
    }> ? P : never;
}[keyof paths];
type Operation<M extends Method, P extends PathWith<M>> = paths[P] extends Record<M, infer O> ? O : never;
type Json<T> = T extends {
    content: {
        'application/json': infer B;
    };
} ? B : undefined;
type Success<R> = {
    [S in keyof R]: S extends 200 | 201 | 202 | 204 ? Json<R[S]> : never;
}[keyof R];
/** What the server answers, by the document. */
export type Data<M extends Method, P extends PathWith<M>> = Operation<M, P> extends {
    responses: infer R;
} ? Success<R> : never;
/** What it takes. */
export type Body<M extends Method, P extends PathWith<M>> = Operation<M, P> extends {
    requestBody?: infer B;
} ? Json<NonNullable<B>> : never;
export type Query<M extends Method, P extends PathWith<M>> = Operation<M, P> extends {
    parameters: {
        query?: infer Q;
    };
} ? NonNullable<Q> : never;
interface With<M extends Method, P extends PathWith<M>> {
    /** The values of `{…}` in the path, in their order. */
    ids?: string[];
    query?: Query<M, P>;
    body?: Body<M, P>;
}
/** One request that is the same for every user, signed in or not: it waits for no token. */
export declare const ask: <M extends Method, P extends PathWith<M>>(client: Client, method: M, path: P, { ids, query, body }?: With<M, P>) => Promise<Result<Data<M, P>>>;
/** One request to the API, with the access token if there is one. */
export declare function call<M extends Method, P extends PathWith<M>>(client: Client, method: M, path: P, { ids, query, body }?: With<M, P>): Promise<Result<Data<M, P>>>;
export {};
