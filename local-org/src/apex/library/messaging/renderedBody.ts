import type { RenderedBody } from '../../../execution/index.ts';
import { ApexList } from '../../runtime/list.ts';
import { getterProperties } from '../getterProperties.ts';
import { LibraryObject } from '../libraryObject.ts';
import type { SystemClassFactory } from '../systemClass.ts';

type RenderedError = RenderedBody['errors'][number];

/** An instance of `Messaging.RenderEmailTemplateBodyResult`. */
export class RenderedBodyObject extends LibraryObject {
  readonly typeName = 'Messaging.RenderEmailTemplateBodyResult';
  readonly body: RenderedBody;

  constructor(body: RenderedBody) {
    super();
    this.body = body;
  }
}

/** An instance of `Messaging.RenderEmailTemplateError`. */
class RenderedErrorObject extends LibraryObject {
  readonly typeName = 'Messaging.RenderEmailTemplateError';
  readonly error: RenderedError;

  constructor(error: RenderedError) {
    super();
    this.error = error;
  }
}

/** Source: Apex Reference Guide, "RenderEmailTemplateBodyResult Class". */
export const renderedBodyClass: SystemClassFactory = () => {
  const errors = (self: RenderedBodyObject): ApexList<RenderedErrorObject> =>
    new ApexList(
      'Messaging.RenderEmailTemplateError',
      self.body.errors.map((error) => new RenderedErrorObject(error)),
    );
  const isSuccess = (self: RenderedBodyObject): boolean => self.body.errors.length === 0;
  const mergedBody = (self: RenderedBodyObject): string | null => self.body.mergedBody;
  return {
    name: 'Messaging.RenderEmailTemplateBodyResult',
    kind: 'class',
    methods: {
      'List<Messaging.RenderEmailTemplateError> getErrors()': errors,
      'String getMergedBody()': mergedBody,
      'Boolean getSuccess()': isSuccess,
    },
    properties: {
      'List<Messaging.RenderEmailTemplateError> errors': { get: errors },
      'String mergedBody': { get: mergedBody },
      'Boolean success': { get: isSuccess },
    },
    isInstance: (value) => value instanceof RenderedBodyObject,
  };
};

/** Source: Apex Reference Guide, "RenderEmailTemplateError Class". */
export const renderedErrorClass: SystemClassFactory = (runtime) => {
  const methods = {
    'String getFieldName()': (self: RenderedErrorObject) => self.error.fieldName,
    'String getMessage()': (self: RenderedErrorObject) => self.error.message,
    'Integer getOffset()': (self: RenderedErrorObject) => self.error.offset,
    'System.StatusCode getStatusCode()': (self: RenderedErrorObject) =>
      runtime.enumValue('System.StatusCode', self.error.statusCode),
  };
  return {
    name: 'Messaging.RenderEmailTemplateError',
    kind: 'class',
    methods,
    properties: getterProperties(methods),
    isInstance: (value) => value instanceof RenderedErrorObject,
  };
};
