import { isAbsolute, relative } from 'node:path';
import type { Problem } from '../../errors/index.ts';
import type { ProjectMetadata } from '../../metadata/types.ts';

/** What rollup, esbuild and the LWC compiler tell of a failure, as far as we use it. */
interface CompileFailure {
  message: string;
  code?: string | number;
  id?: string;
  filename?: string;
  specifier?: string;
  loc?: { file?: string; line?: number; column?: number };
  location?: { line?: number; column?: number };
}

/** A compiler's error as a finding in the project's source; `undefined` when it is not the source's fault. */
export function compileProblem(error: unknown, project: ProjectMetadata): Problem | undefined {
  const failure = error as CompileFailure;
  const path = (failure.loc?.file ?? failure.id ?? failure.filename)?.split('?')[0];
  if (path === undefined || !isAbsolute(path) || !path.startsWith(project.directory)) {
    return undefined;
  }
  const position = failure.loc ?? failure.location;
  return {
    code: failure.code === 'UNKNOWN_IMPORT' ? 'UNKNOWN_IMPORT' : 'LWC_COMPILE_ERROR',
    message: withoutPath(failure.message),
    place: {
      file: relative(project.directory, path),
      line: position?.line ?? 1,
      ...(position?.column === undefined ? {} : { column: position.column + 1 }),
    },
  };
}

/** The first line of a compiler's words, without its own name and the place of the file on this machine. */
export function withoutPath(message: string): string {
  const [first = message] = message.replace(/^\[plugin [^\]]+\]\s*/, '').split('\n');
  return first.replaceAll(/(^|\s)\/\S+?\.(?:css|js|ts|html)(?::\d+)*: /g, '$1');
}
