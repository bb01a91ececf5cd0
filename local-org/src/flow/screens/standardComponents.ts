import { recordType, single, type FlowType } from '../flowType.ts';

const TEXT = single('Text');

/**
 * Salesforce's own screen components that pages here draw, with what each gives to the flow.
 * Source: Help, "Standard Flow Screen Components".
 */
const COMPONENTS: Readonly<Record<string, Readonly<Record<string, FlowType>>>> = {
  'flowruntime:address': {
    street: TEXT,
    city: TEXT,
    province: TEXT,
    postalCode: TEXT,
    country: TEXT,
  },
  'flowruntime:datatable': {
    selectedRows: { ...recordType(''), isCollection: true },
    firstSelectedRow: recordType(''),
  },
  'flowruntime:dependentPicklists': { topValue: TEXT, middleValue: TEXT, bottomValue: TEXT },
  'flowruntime:email': { value: TEXT },
  'flowruntime:image': {},
  'flowruntime:lookup': { recordId: TEXT, recordName: TEXT, recordIds: { ...TEXT, isCollection: true } },
  'flowruntime:name': {
    salutation: TEXT,
    firstName: TEXT,
    middleName: TEXT,
    lastName: TEXT,
    suffix: TEXT,
    informalName: TEXT,
  },
  'flowruntime:phone': { value: TEXT },
  'flowruntime:slider': { value: single('Number') },
  'flowruntime:toggle': { value: single('Boolean') },
  'flowruntime:url': { value: TEXT },
  'forceContent:fileUpload': {
    contentDocIds: { ...TEXT, isCollection: true },
    uploadedFileNames: { ...TEXT, isCollection: true },
  },
};

/** What one of Salesforce's components gives; `undefined` for one that is not here. */
export function standardOutputs(name: string): Readonly<Record<string, FlowType>> | undefined {
  return COMPONENTS[name];
}
