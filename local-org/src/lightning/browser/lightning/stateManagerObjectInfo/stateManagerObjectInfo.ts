import { stateManagerOf } from 'host/stateManager';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';

/** Source: LWC Developer Guide, "lightning/stateManagerObjectInfo". */
export default stateManagerOf(getObjectInfo, ['objectApiName']);
