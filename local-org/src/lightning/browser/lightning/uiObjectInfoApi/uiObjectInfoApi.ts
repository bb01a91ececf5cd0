import { request } from 'host/http';
import { readObjectInfo } from 'host/objectInfo';
import { RecordWire, batch, nameOfField, nameOfObject, type FieldId, type ObjectId } from 'host/wire';

interface ObjectConfig {
    objectApiName?: ObjectId;
}

/** Source: LWC Developer Guide, "getObjectInfo". */
export class getObjectInfo extends RecordWire<ObjectConfig> {
    protected isComplete({ objectApiName }: ObjectConfig): boolean {
        return Boolean(objectApiName);
    }

    protected read({ objectApiName }: ObjectConfig): Promise<unknown> {
        return readObjectInfo(objectApiName);
    }
}

interface ObjectsConfig {
    objectApiNames?: ObjectId[];
}

/** Source: LWC Developer Guide, "getObjectInfos". */
export class getObjectInfos extends RecordWire<ObjectsConfig> {
    protected isComplete({ objectApiNames }: ObjectsConfig): boolean {
        return objectApiNames !== undefined && objectApiNames.every(Boolean);
    }

    protected read({ objectApiNames }: ObjectsConfig): Promise<unknown> {
        return batch((objectApiNames ?? []).map(readObjectInfo));
    }
}

interface PicklistConfig {
    recordTypeId?: string;
    fieldApiName?: FieldId;
}

/** Source: LWC Developer Guide, "getPicklistValues". */
export class getPicklistValues extends RecordWire<PicklistConfig> {
    protected isComplete({ recordTypeId, fieldApiName }: PicklistConfig): boolean {
        return Boolean(recordTypeId) && Boolean(fieldApiName);
    }

    protected read({ recordTypeId, fieldApiName }: PicklistConfig): Promise<unknown> {
        return request('picklist-values', { fieldApiName: nameOfField(fieldApiName as FieldId), recordTypeId });
    }
}

interface RecordTypeConfig extends ObjectConfig {
    recordTypeId?: string;
}

/** Source: LWC Developer Guide, "getPicklistValuesByRecordType". */
export class getPicklistValuesByRecordType extends RecordWire<RecordTypeConfig> {
    protected isComplete({ objectApiName, recordTypeId }: RecordTypeConfig): boolean {
        return Boolean(objectApiName) && Boolean(recordTypeId);
    }

    protected read({ objectApiName, recordTypeId }: RecordTypeConfig): Promise<unknown> {
        return request('record-type-picklist-values', { objectApiName: nameOfObject(objectApiName), recordTypeId });
    }
}
