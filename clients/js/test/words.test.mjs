// The catalogues of the pages (languages/*/pages.json): what the sources use, and what each language has.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';

const root = new URL('../../../', import.meta.url);
const read = (path) => readFile(new URL(path, root), 'utf8');
const files = async (folder, ends) => (await readdir(new URL(folder, root), { recursive: true })).filter((name) => name.endsWith(ends)).map((name) => `${folder}/${name}`);

const languages = (await readdir(new URL('languages', root))).sort();
const catalogues = Object.fromEntries(await Promise.all(languages.map(async (tag) => [tag, JSON.parse(await read(`languages/${tag}/pages.json`))])));
const english = catalogues.en;
// One sentence has several forms, for the numbers of a language.
const FORM = /\.(zero|one|two|few|many|other)$/;
const sentences = (catalogue) => [...new Set(Object.keys(catalogue).map((key) => key.replace(FORM, '')))].sort();
const placeholders = (text) => [...new Set(text.match(/\{\w+\}/g))].sort();

// The console is in English; what it shares with the pages it takes from their modules.
const modules = (await files('pages', '.js')).filter((path) => !/^pages\/(vendor|console)\//.test(path));
const sources = (await Promise.all(modules.map(read))).join('\n');
// The server writes these into the document itself.
const server = /^page\.(needs_script|incomplete|not_found.*)$/;

// 'login.heading' in a source is a key; a name of the browser's storage is not.
const literals = [...sources.matchAll(/'([a-z]\w*(?:\.[a-z][\w-]*)+)'/g)].map(([, key]) => key).filter((key) => !key.startsWith('vestibule.'));
// t(`code.${code}`): one of the keys that begin with this.
const families = [...new Set([...sources.matchAll(/`([a-z_]+\.)\$\{/g)].map(([, family]) => family))].sort();

test('every key in the sources is in the catalogue', () => {
  assert.ok(literals.length > 200, `${literals.length} keys`);
  const there = new Set(sentences(english));
  assert.deepEqual(literals.filter((key) => !there.has(key)), []);
  assert.deepEqual(families, ['code.', 'invalid.', 'title.']);
});

test('every key of the catalogue is used', () => {
  const used = (key) => literals.includes(key) || server.test(key) || families.some((family) => key.startsWith(family));
  assert.deepEqual(sentences(english).filter((key) => !used(key)), []);
});

test('every message for an error is for a code that there is', async () => {
  const { components } = JSON.parse(await read('clients/js/openapi.json'));
  const pages = [...(await read('src/pages.rs')).matchAll(/\("\/[^"]*", "([a-z-]+)"/g)].map(([, name]) => name);
  const own = ['cancelled', 'unexpected', 'unsupported', 'passkey_not_added', 'passkey_refused'];
  const known = { code: [...JSON.stringify(components.schemas.Problem).match(/"[a-z_]+"/g)].map((word) => word.slice(1, -1)).concat(own), title: pages };
  for (const family of ['code', 'title']) {
    const keys = Object.keys(english).filter((key) => key.startsWith(`${family}.`)).map((key) => key.slice(family.length + 1));
    assert.ok(keys.length > 5);
    assert.deepEqual(keys.filter((key) => !known[family].includes(key)), [], family);
  }
});

test('every language has the same sentences, with the same placeholders, and each form of its numbers', () => {
  for (const [tag, catalogue] of Object.entries(catalogues)) {
    assert.deepEqual(sentences(catalogue), sentences(english), tag);
    // The forms that whole numbers below a million take.
    const forms = new Set(Array.from({ length: 200 }, (_, n) => new Intl.PluralRules(tag).select(n)));
    for (const [key, text] of Object.entries(catalogue)) {
      assert.deepEqual(placeholders(text), placeholders(english[key] ?? english[key.replace(FORM, '.other')]), `${tag} ${key}`);
      assert.doesNotMatch(text, /[<>]|^\s|\s$|\s\s|'/, `${tag} ${key}`);
      if (FORM.test(key)) for (const form of forms) assert.ok(catalogue[key.replace(FORM, `.${form}`)], `${tag} ${key}: ${form}`);
    }
  }
});
