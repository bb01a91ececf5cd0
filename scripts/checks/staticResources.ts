import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder, shown } from './files.ts';
import { report } from './report.ts';
import type { Finding } from './report.ts';

/** Static resources that are a published package's file, unchanged. */
const PUBLISHED = [{ resource: 'chartJs', package: 'chart.js', file: 'dist/chart.umd.min.js' }];

/** What ships is what was published, in the version that package.json pins and the description names. */
function findingsOf({ resource, package: name, file }: (typeof PUBLISHED)[number]): Finding[] {
  const folder = join(packageFolder, 'main/default/staticresources');
  const shipped = join(folder, `${resource}.js`);
  const description = join(folder, `${resource}.resource-meta.xml`);
  const installed = join(packageFolder, '../node_modules', name);
  const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { version: string };
  const findings: Finding[] = [];
  if (!readFileSync(shipped).equals(readFileSync(join(installed, file)))) {
    const message = `Differs from ${file} of ${name} ${version}: copy that file`;
    findings.push({ file: shown(shipped), rule: 'published-file', message });
  }
  if (!readFileSync(description, 'utf8').includes(version)) {
    findings.push({
      file: shown(description),
      rule: 'published-version',
      message: `Names another version than ${version}`,
    });
  }
  return findings;
}

report('Static resources', { count: PUBLISHED.length, what: 'published files' }, PUBLISHED.flatMap(findingsOf));
