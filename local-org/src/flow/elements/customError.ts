import { eachInterview, type FlowElement } from '../element.ts';
import type { CompiledValue } from '../compiler.ts';
import { asSingle, toPlainText } from '../conversion.ts';

/** Refuses the save with messages of the flow's author. */
export const customError: FlowElement<'customErrors'> = {
  metadataName: 'customErrors',
  logName: 'FlowCustomError',
  isBulk: false,
  isAllowedBeforeSave: true,

  compile(node, compiler) {
    const { definition } = compiler;
    if (definition.objectName === null) {
      compiler.problem('INVALID_FLOW_ELEMENT', 'Custom errors exist only in flows that a record starts', node);
    }
    const messages = node.customErrorMessages.map((message) => ({
      text: compiler.template(message.errorMessage, message) as CompiledValue | undefined,
      field: message.isFieldError
        ? (compiler.field(definition.objectName ?? undefined, message.fieldSelection, message, 'fieldSelection')
            ?.name ?? null)
        : null,
    }));
    const next = compiler.target(node.connector, node);
    return eachInterview((interview, run) => {
      for (const { text, field } of messages) {
        const message = toPlainText(asSingle(text?.read(interview, run) ?? null));
        interview.customErrors.push({ message, field });
      }
      return next;
    });
  },
};
