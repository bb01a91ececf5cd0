import { request } from 'host/http';
import { nameOfObject, namesOfFields, type FieldId, type ObjectId } from 'host/wire';

export interface ListConfig {
    objectApiName?: ObjectId;
    listViewApiName?: string;
    fields?: FieldId[];
    optionalFields?: FieldId[];
    pageSize?: number;
    pageToken?: string;
    searchTerm?: string;
    sortBy?: FieldId | FieldId[];
    where?: string;
}

export interface ListRecords {
    records: { id: string }[];
}

export function readListInfo({ objectApiName, listViewApiName }: ListConfig): Promise<unknown> {
    return request('list/info', { objectApiName: nameOfObject(objectApiName), listViewApiName });
}

export function readListRecords(config: ListConfig): Promise<ListRecords> {
    return request('list/records', {
        ...config,
        objectApiName: nameOfObject(config.objectApiName),
        fields: namesOfFields(config.fields),
        optionalFields: namesOfFields(config.optionalFields),
        sortBy: namesOfFields(config.sortBy),
    });
}

export function readListInfos(objectApiName: ObjectId | undefined, q?: string): Promise<unknown> {
    return request('list/infos', { objectApiName: nameOfObject(objectApiName), q });
}
