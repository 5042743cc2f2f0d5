// The JSON forms of passkeys: the document has them as the server writes them, these are the browser's own types.
export {};
