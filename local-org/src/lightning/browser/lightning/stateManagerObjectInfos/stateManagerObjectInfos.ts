import { stateManagerOf } from 'host/stateManager';
import { getObjectInfos } from 'lightning/uiObjectInfoApi';

/** Source: LWC Developer Guide, "lightning/stateManagerObjectInfos". */
export default stateManagerOf(getObjectInfos, ['objectApiNames']);
