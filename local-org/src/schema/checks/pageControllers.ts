import { existsSync, readFileSync } from 'node:fs';
import type { ProblemList } from '../problems.ts';

/**
 * The Apex classes behind Visualforce pages and components are there; those of packages bear a namespace.
 * Source: Visualforce Developer Guide, "Custom Controllers and Controller Extensions".
 */
export function checkPageControllers(problems: ProblemList): void {
  for (const { file } of [
    ...problems.project.components('ApexPage'),
    ...problems.project.components('ApexComponent'),
  ]) {
    const source = file.replace(/-meta\.xml$/, '');
    const path = problems.project.resolve(source);
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const [root = ''] = /<apex:(?:page|component)\b[^>]*>/i.exec(text) ?? [];
    for (const [, names = ''] of root.matchAll(/\s(?:controller|extensions)=["']([^"']*)["']/gi)) {
      for (const name of names.split(',').map((one) => one.trim())) {
        const isKnown = problems.project.classes.some((known) => known.name.toLowerCase() === name.toLowerCase());
        if (/^\w+$/.test(name) && !/__/.test(name) && !isOfSites(name) && !isKnown) {
          const line = text.slice(0, text.indexOf(name)).split('\n').length;
          problems.addAt('UNKNOWN_REFERENCE', `Apex class '${name}' does not exist`, { file: source, line });
        }
      }
    }
  }
}

/** Classes that come with sites and Experience Cloud, which projects that hold their pages may leave out. */
export function isOfSites(className: string): boolean {
  return /^(?:(?:Communities|Lightning|Microbatch|Site)\w+|(?:ChangePassword|ForgotPassword|MyProfilePage))Controller$/i.test(
    className,
  );
}
