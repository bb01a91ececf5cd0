import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, root, shown } from './files.ts';
import { report } from './report.ts';

/** The local org runs any project: no word of the product's may stand in its sources (ARCHITECTURE.md). */
const PRODUCT_WORD = /(?<![A-Za-z0-9_])(survey[a-z_]*|ease)(?![A-Za-z0-9_])/i;

const files = filesBelow(join(root, 'local-org/src'), /./);
const findings = files.flatMap((file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text, index) => {
      const word = PRODUCT_WORD.exec(text)?.[1];
      return word === undefined
        ? []
        : [{ file: shown(file), line: index + 1, rule: 'product-word', message: `"${word}" in the local org` }];
    }),
);

report('local-org knows no product', { count: files.length, what: 'files' }, findings);
