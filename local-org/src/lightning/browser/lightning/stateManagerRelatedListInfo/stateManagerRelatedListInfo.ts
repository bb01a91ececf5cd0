import { stateManagerOf } from 'host/stateManager';
import { getRelatedListInfo } from 'lightning/uiRelatedListApi';

/** Source: LWC Developer Guide, "lightning/stateManagerRelatedListInfo". */
export default stateManagerOf(getRelatedListInfo, ['parentObjectApiName', 'relatedListId', 'recordTypeId']);
