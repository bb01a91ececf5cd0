import { request } from 'host/http';
import { RecordWire, nameOfObject, type ObjectId } from 'host/wire';

interface LayoutConfig {
    objectApiName?: ObjectId;
    layoutType?: string;
    mode?: string;
    recordTypeId?: string;
}

/** Source: LWC Developer Guide, "getLayout". */
export class getLayout extends RecordWire<LayoutConfig> {
    protected isComplete({ objectApiName, layoutType, mode }: LayoutConfig): boolean {
        return [objectApiName, layoutType, mode].every(Boolean);
    }

    protected read({ objectApiName, ...config }: LayoutConfig): Promise<unknown> {
        return request('layout', { ...config, objectApiName: nameOfObject(objectApiName) });
    }
}
