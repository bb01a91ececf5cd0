import { stateManagerOf } from 'host/stateManager';
import { getRecord } from 'lightning/uiRecordApi';

/** Source: LWC Developer Guide, "lightning/stateManagerRecord". */
export default stateManagerOf(getRecord, ['recordId', 'fields', 'optionalFields']);
