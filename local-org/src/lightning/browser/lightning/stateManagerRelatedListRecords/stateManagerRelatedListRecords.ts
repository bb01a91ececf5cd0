import { stateManagerOf } from 'host/stateManager';
import { getRelatedListRecords } from 'lightning/uiRelatedListApi';

/** Source: LWC Developer Guide, "lightning/stateManagerRelatedListRecords". */
export default stateManagerOf(getRelatedListRecords, [
    'parentRecordId',
    'relatedListId',
    'fields',
    'optionalFields',
    'pageSize',
    'sortBy',
    'where',
]);
