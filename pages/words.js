// The sentences of the page, in the language that the server has chosen. It puts their catalogue into the page.
const root = document.documentElement;
let words = JSON.parse(document.getElementById('words').textContent);

/** The language of the page, as a tag for `Intl`. */
export const language = () => root.lang || 'en';

/** Whether the catalogue has a sentence for `key`. */
export const known = (key) => Object.hasOwn(words, key);

/** The sentence of `key`. Each `{name}` in it stands for one of `values`; the number `n` chooses between singular and plural. */
export const t = (key, values) => phrase(key, values).join('');

/** The same as a list of children, for values that are elements. */
export function phrase(key, values = {}) {
  const pieces = sentence(key, values.n).split(/\{(\w+)\}/);
  return pieces.map((piece, at) => (at % 2 ? shown(values[piece]) : piece)).filter((piece) => piece !== '');
}

function sentence(key, n) {
  if (n === undefined) return words[key] ?? key;
  const form = new Intl.PluralRules(language()).select(n);
  return words[`${key}.${form}`] ?? words[`${key}.other`] ?? key;
}

const shown = (value) => (typeof value === 'number' ? new Intl.NumberFormat(language()).format(value) : value);

let repaint = () => {};

/** Called when the language has changed. */
export function onSpeak(listener) {
  repaint = listener;
}

/** Goes on in another language. What is on the page stays as it is. */
export function speak(tag, direction, catalogue) {
  words = catalogue;
  root.lang = tag;
  root.dir = direction;
  repaint();
}
