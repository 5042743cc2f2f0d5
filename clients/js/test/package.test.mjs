// The package as it is published: current, small, and usable by every resolver.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { binary } from './support/server.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const own = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
const read = (path) => readFile(path, 'utf8');

function run(tool, ...args) {
  try {
    return execFileSync(process.execPath, [join(root, tool), ...args], { cwd: root, encoding: 'utf8' });
  } catch (error) {
    throw new Error(`${error.stdout}${error.stderr}`);
  }
}

async function scratch(t) {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-client-package-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test("openapi.json is the server's document", async () => {
  const document = execFileSync(binary, ['openapi'], { encoding: 'utf8', maxBuffer: 1 << 24 });
  assert.ok(document === (await read(join(root, 'openapi.json'))), 'run: npm run document && npm run build');
});

test('the types are those of openapi.json', async (t) => {
  const file = join(await scratch(t), 'schema.ts');
  run('scripts/generate.mjs', file);
  assert.ok((await read(file)) === (await read(join(root, 'src/schema.ts'))), 'run: npm run build');
});

test('dist is what the compiler makes of src', async (t) => {
  const folder = await scratch(t);
  run('node_modules/typescript/bin/tsc', '--outDir', folder);
  const files = (await readdir(folder)).sort();
  assert.deepEqual((await readdir(join(root, 'dist'))).sort(), files, 'run: npm run build');
  for (const file of files)
    assert.ok(
      (await read(join(folder, file))) === (await read(join(root, 'dist', file))),
      `${file}: run npm run build`,
    );
});

test('nothing is needed at run time', () => {
  assert.equal(own.dependencies, undefined);
  assert.deepEqual(own.peerDependenciesMeta, { react: { optional: true } });
});

const METHODS = ['sign-in', 'second-factor'];
const ALL = Object.keys(own.exports)
  .filter((entry) => !['.', './react', './providers', './package.json'].includes(entry))
  .map((entry) => entry.slice(2));
const exportsOf = (entries) =>
  entries.map((entry, n) => `export * as e${n} from 'vestibule-client/${entry}';`).join('\n');

test('the README names every function', async () => {
  const rows = (await read(join(root, 'README.md')))
    .split('\n')
    .filter((line) => line.startsWith('| `vestibule-client'));
  const described = Object.fromEntries(
    rows
      .map((row) =>
        row
          .split('|')
          .slice(1, 3)
          .map((cell) => cell.match(/[\w/-]+/g)),
      )
      .map(([[entry], names]) => [entry.replace('vestibule-client', '.'), names.sort()]),
  );
  const entries = Object.keys(own.exports).filter((entry) => entry !== './package.json');
  const real = Object.fromEntries(
    await Promise.all(entries.map(async (entry) => [entry, Object.keys(await import(join(own.name, entry))).sort()])),
  );
  assert.deepEqual(described, real);
});

/** Bytes of an app that uses all of these, minified and gzipped. */
async function size(source) {
  const {
    outputFiles: [file],
  } = await build({
    stdin: { contents: source, resolveDir: root },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    external: ['react'],
  });
  return gzipSync(file.contents, { level: 9 }).length;
}

const CORE = "export * from 'vestibule-client';";
const BUDGETS = [
  ['the core', CORE, 3_500],
  [
    'the core and the password',
    `import { createClient, signUp } from 'vestibule-client'; import * as signIn from 'vestibule-client/sign-in';
    const client = createClient({ baseUrl: '/auth' }); signUp(client, {}); signIn.password(client, {});`,
    3_500,
  ],
  ['all login methods', `${CORE}\n${exportsOf(METHODS)}`, 5_500],
  ['everything but React and providers', `${CORE}\n${exportsOf(ALL)}`, 5_500],
];

for (const [what, source, budget] of BUDGETS) {
  test(`${what}: at most ${budget} bytes`, async (t) => {
    const bytes = await size(source);
    t.diagnostic(`${what}: ${bytes} bytes`);
    assert.ok(bytes <= budget, `${bytes} bytes`);
  });
}

// Most apps have no providers, and load nothing of them.
for (const [what, entry, budget] of [['React', 'react', 800], ['providers', 'providers', 1_300]]) {
  test(`${what}: at most ${budget} bytes more`, async (t) => {
    const bytes = (await size(`${CORE}\nexport * from 'vestibule-client/${entry}';`)) - (await size(CORE));
    t.diagnostic(`${what}: ${bytes} bytes`);
    assert.ok(bytes <= budget, `${bytes} bytes`);
  });
}

test('publint finds nothing', async () => {
  const { messages, pkg } = await publint({ pkgDir: root, strict: true });
  assert.deepEqual(
    messages.map((message) => formatMessage(message, pkg)),
    [],
  );
});

/** The package, installed in an app. */
async function installed(t) {
  const app = await scratch(t);
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--pack-destination', app], { cwd: root, encoding: 'utf8' }),
  );
  const target = join(app, 'node_modules/vestibule-client');
  await mkdir(target, { recursive: true });
  execFileSync('tar', ['-xzf', join(app, packed.filename), '--strip-components', '1', '-C', target]);
  for (const name of ['react', '@types'])
    await symlink(join(root, 'node_modules', name), join(app, 'node_modules', name));
  return { app, packed };
}

test('types resolve for every import (attw)', async (t) => {
  const { app, packed } = await installed(t);
  run(
    'node_modules/@arethetypeswrong/cli/dist/index.js',
    join(app, packed.filename),
    '--profile',
    'esm-only',
    '--no-color',
  );
});

for (const resolution of [
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
]) {
  test(`a consumer compiles with module resolution ${resolution[1]}`, async (t) => {
    const { app } = await installed(t);
    await cp(join(root, 'test/consumer/app.tsx'), join(app, 'app.tsx'));
    await writeFile(join(app, 'package.json'), '{"type":"module"}');
    run(
      'node_modules/typescript/bin/tsc',
      '--noEmit',
      '--strict',
      '--target',
      'es2022',
      '--lib',
      'es2023,dom,dom.iterable',
      '--jsx',
      'react-jsx',
      '--types',
      'react',
      '--module',
      resolution[0],
      '--moduleResolution',
      resolution[1],
      join(app, 'app.tsx'),
    );
  });
}

test('the tarball has the compiled files, and no test', async (t) => {
  const { packed } = await installed(t);
  const odd = packed.files
    .map(({ path }) => path)
    .filter((path) => !/^(dist\/\w+(\.d)?\.(js|ts)|package\.json|README\.md|LICENSE-\w+)$/.test(path));
  assert.deepEqual(odd, []);
});
