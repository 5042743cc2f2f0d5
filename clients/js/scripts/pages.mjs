// node scripts/pages.mjs [FOLDER]: bundles the modules of pages/ to assets/static, or to FOLDER.
// Committed, so that `cargo build` needs no Node; `client_js::the_bundles_of_the_pages_are_current` compares.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = new URL('../../../', import.meta.url);
const folder = process.argv[2] ?? fileURLToPath(new URL('assets/static', root));

await build({
  absWorkingDir: fileURLToPath(root), // esbuild names no folder of this machine
  entryPoints: { app: 'pages/app.js', console: 'pages/console/app.js' },
  outdir: folder,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'inline',
  banner: { js: '/*! With Preact (MIT) and htm (Apache-2.0): licences.txt. Source: pages/ */' },
});

const licences = ['Preact', 'htm'].map(async (name) => {
  const text = await readFile(new URL(`pages/vendor/LICENSE-${name.toLowerCase()}`, root), 'utf8');
  return `${name}\n\n${text.trim()}\n`;
});
await writeFile(`${folder}/licences.txt`, (await Promise.all(licences)).join(`\n${'-'.repeat(72)}\n\n`));
