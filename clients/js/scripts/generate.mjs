// node scripts/generate.mjs [FILE]: writes the types of openapi.json to src/schema.ts, or to FILE.
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';

const root = new URL('../', import.meta.url);
const document = JSON.parse(await readFile(new URL('openapi.json', root), 'utf8'));

// Every error has the one shape `Problem`, and nothing here reads headers or examples: left in, they are nine tenths of
// the types that an editor loads.
for (const operation of Object.values(document.paths).flatMap((path) => Object.values(path))) {
  for (const [status, response] of Object.entries(operation.responses)) {
    if (status >= 400) delete operation.responses[status];
    delete response.headers;
  }
}
delete document.components.headers;
const types = await openapiTS(
  JSON.stringify(document, (key, value) => (key === 'example' || key === 'examples' ? undefined : value)),
);
await writeFile(
  process.argv[2] ?? new URL('src/schema.ts', root),
  `// Generated from openapi.json by scripts/generate.mjs.\n${astToString(types)}`,
);
