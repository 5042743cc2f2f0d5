import { h } from './vendor/preact.mjs';
import htm from './vendor/htm.mjs';
import { root } from './root.js';

// The pages write the link to another one below the root.
function element(type, props, ...children) {
  const ours = type === 'a' && props?.href?.startsWith('/');
  return h(type, ours ? { ...props, href: root + props.href } : props, ...children);
}

export const html = htm.bind(element);
