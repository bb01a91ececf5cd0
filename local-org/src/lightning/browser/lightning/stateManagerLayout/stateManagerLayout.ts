import { stateManagerOf } from 'host/stateManager';
import { getLayout } from 'lightning/uiLayoutApi';

/** Source: LWC Developer Guide, "lightning/stateManagerLayout". */
export default stateManagerOf(getLayout, ['objectApiName', 'layoutType', 'mode', 'recordTypeId']);
