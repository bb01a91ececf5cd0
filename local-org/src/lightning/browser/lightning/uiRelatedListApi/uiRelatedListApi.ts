import { request } from 'host/http';
import { RecordWire, batch, nameOfObject, namesOfFields, type FieldId, type ObjectId } from 'host/wire';

interface ListConfig {
    relatedListId?: string;
    fields?: FieldId[];
    optionalFields?: FieldId[];
    pageSize?: number;
    pageToken?: string;
    sortBy?: FieldId | FieldId[];
    where?: string;
}

interface RecordsConfig extends ListConfig {
    parentRecordId?: string;
}

function readList(parentRecordId: string | undefined, config: ListConfig): Promise<unknown> {
    return request('related-list/records', {
        ...config,
        parentRecordId,
        fields: namesOfFields(config.fields),
        optionalFields: namesOfFields(config.optionalFields),
        sortBy: namesOfFields(config.sortBy),
    });
}

interface Collection {
    records: { id: string }[];
}

/** Source: LWC Developer Guide, "getRelatedListRecords". */
export class getRelatedListRecords extends RecordWire<RecordsConfig> {
    protected isComplete({ parentRecordId, relatedListId }: RecordsConfig): boolean {
        return Boolean(parentRecordId) && Boolean(relatedListId);
    }

    protected override recordIds({ parentRecordId }: RecordsConfig): string[] {
        return [parentRecordId as string];
    }

    protected async read({ parentRecordId, ...config }: RecordsConfig): Promise<unknown> {
        const collection = (await readList(parentRecordId, config)) as Collection;
        this.watch(collection.records.map(({ id }) => id));
        return collection;
    }
}

interface BatchConfig {
    parentRecordId?: string;
    relatedListParameters?: ListConfig[];
}

/** Source: LWC Developer Guide, "getRelatedListRecordsBatch". */
export class getRelatedListRecordsBatch extends RecordWire<BatchConfig> {
    protected isComplete({ parentRecordId, relatedListParameters }: BatchConfig): boolean {
        return Boolean(parentRecordId) && relatedListParameters !== undefined;
    }

    protected override recordIds({ parentRecordId }: BatchConfig): string[] {
        return [parentRecordId as string];
    }

    protected read({ parentRecordId, relatedListParameters }: BatchConfig): Promise<unknown> {
        return batch((relatedListParameters ?? []).map((config) => readList(parentRecordId, config)));
    }
}

interface CountConfig {
    parentRecordId?: string;
    relatedListId?: string;
    maxCount?: number;
}

/** Source: LWC Developer Guide, "getRelatedListCount". */
export class getRelatedListCount extends RecordWire<CountConfig> {
    protected isComplete({ parentRecordId, relatedListId }: CountConfig): boolean {
        return Boolean(parentRecordId) && Boolean(relatedListId);
    }

    protected override recordIds({ parentRecordId }: CountConfig): string[] {
        return [parentRecordId as string];
    }

    protected read({ parentRecordId, relatedListId, maxCount }: CountConfig): Promise<unknown> {
        return request('related-list/count', { parentRecordId, relatedListId, pageSize: maxCount });
    }
}

interface InfoConfig {
    parentObjectApiName?: ObjectId;
    relatedListId?: string;
    /** Accepted, of no effect: an object has one layout here. */
    recordTypeId?: string;
}

/** Source: LWC Developer Guide, "getRelatedListInfo". */
export class getRelatedListInfo extends RecordWire<InfoConfig> {
    protected isComplete({ parentObjectApiName, relatedListId }: InfoConfig): boolean {
        return Boolean(parentObjectApiName) && Boolean(relatedListId);
    }

    protected read({ parentObjectApiName, relatedListId }: InfoConfig): Promise<unknown> {
        return request('related-list/info', { parentObjectApiName: nameOfObject(parentObjectApiName), relatedListId });
    }
}

interface InfoBatchConfig {
    parentObjectApiName?: ObjectId;
    relatedListNames?: string[];
}

/** Source: LWC Developer Guide, "getRelatedListInfoBatch". */
export class getRelatedListInfoBatch extends RecordWire<InfoBatchConfig> {
    protected isComplete({ parentObjectApiName, relatedListNames }: InfoBatchConfig): boolean {
        return Boolean(parentObjectApiName) && relatedListNames !== undefined;
    }

    protected read({ parentObjectApiName, relatedListNames }: InfoBatchConfig): Promise<unknown> {
        const name = nameOfObject(parentObjectApiName);
        return batch(
            (relatedListNames ?? []).map((relatedListId) =>
                request('related-list/info', { parentObjectApiName: name, relatedListId }),
            ),
        );
    }
}

/** Source: LWC Developer Guide, "getRelatedListsInfo". */
export class getRelatedListsInfo extends RecordWire<InfoConfig> {
    protected isComplete({ parentObjectApiName }: InfoConfig): boolean {
        return Boolean(parentObjectApiName);
    }

    protected read({ parentObjectApiName }: InfoConfig): Promise<unknown> {
        return request('related-list/infos', { parentObjectApiName: nameOfObject(parentObjectApiName) });
    }
}
