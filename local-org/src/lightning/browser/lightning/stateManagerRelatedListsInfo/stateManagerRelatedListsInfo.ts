import { stateManagerOf } from 'host/stateManager';
import { getRelatedListsInfo } from 'lightning/uiRelatedListApi';

/** Source: LWC Developer Guide, "lightning/stateManagerRelatedListsInfo". */
export default stateManagerOf(getRelatedListsInfo, ['parentObjectApiName', 'recordTypeId']);
