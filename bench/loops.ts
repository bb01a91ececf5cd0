/** A tight Apex loop against the same loop in JavaScript: integers, strings, maps, fields of records. Prints ratios. */
import { openTestOrg } from '../local-org/src/org/index.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runInThisContext } from 'node:vm';
import { runApex } from './org.ts';
import { median, milliseconds } from './times.ts';

interface Loop {
  name: string;
  apex: string;
  javascript: () => unknown;
}

const loops: readonly Loop[] = [
  {
    name: 'integer arithmetic',
    apex: `Integer total = 0;
      for (Integer i = 0; i < 20000000; i++) { total = total * 31 + i; }
      System.debug(total);`,
    javascript() {
      let total = 0;
      for (let i = 0; i < 20_000_000; i++) {
        total = (Math.imul(total, 31) + i) | 0;
      }
      return total;
    },
  },
  {
    name: 'string building',
    apex: `String text = '';
      for (Integer i = 0; i < 300000; i++) { text += 'row ' + i + ';'; }
      System.debug(text.length());`,
    javascript() {
      let text = '';
      for (let i = 0; i < 300_000; i++) {
        text += 'row ' + i + ';';
      }
      return text.length;
    },
  },
  {
    name: 'map access',
    apex: `Map<Integer, Integer> counts = new Map<Integer, Integer>();
      for (Integer i = 0; i < 2000000; i++) {
        Integer key = Math.mod(i, 1000);
        counts.put(key, counts.containsKey(key) ? counts.get(key) + 1 : 1);
      }
      System.debug(counts.size());`,
    javascript() {
      const counts = new Map<number, number>();
      for (let i = 0; i < 2_000_000; i++) {
        const key = i % 1000;
        counts.set(key, counts.has(key) ? (counts.get(key) ?? 0) + 1 : 1);
      }
      return counts.size;
    },
  },
  {
    name: 'sObject field access',
    apex: `Account a = new Account(Name = 'x', NumberOfEmployees = 0);
      for (Integer i = 0; i < 2000000; i++) {
        a.NumberOfEmployees = a.NumberOfEmployees + 1;
        if (a.NumberOfEmployees > 1000) { a.NumberOfEmployees = 0; }
      }
      System.debug(a.NumberOfEmployees);`,
    javascript() {
      const fields: Record<string, unknown> = { Name: 'x', NumberOfEmployees: 0 };
      for (let i = 0; i < 2_000_000; i++) {
        fields['NumberOfEmployees'] = (fields['NumberOfEmployees'] as number) + 1;
        if ((fields['NumberOfEmployees'] as number) > 1000) {
          fields['NumberOfEmployees'] = 0;
        }
      }
      return fields['NumberOfEmployees'];
    },
  },
];

const RUNS = 5;

/** The same function as one that has never run: blocks of Apex are compiled for each run, too. */
function anew(work: () => unknown): () => void {
  return runInThisContext(`(function ${work.toString().replace(/^function /, '')})`) as () => void;
}

const directory = mkdtempSync(path.join(tmpdir(), 'ease-loops-'));
const org = openTestOrg({ projectDirectory: path.resolve(import.meta.dirname, '..'), directory, withCoverage: false });
const rows = loops.map((loop) => {
  // In turn, so that a machine that slows down slows both.
  const pairs = Array.from({ length: RUNS }, () => ({
    apex: milliseconds(() => runApex(org, loop.apex)),
    javascript: milliseconds(anew(loop.javascript)),
  }));
  const ratio = median(pairs.map((pair) => pair.apex / pair.javascript));
  return [loop.name, { 'Apex : JavaScript': Number(ratio.toFixed(2)) }] as const;
});
console.table(Object.fromEntries(rows));
org.close();
rmSync(directory, { recursive: true });
