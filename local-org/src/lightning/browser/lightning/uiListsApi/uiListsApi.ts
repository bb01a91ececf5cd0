import { readListInfo, readListInfos, readListRecords, type ListConfig } from 'host/listViews';
import { RecordWire, batch } from 'host/wire';

abstract class ListWire extends RecordWire<ListConfig> {
    protected isComplete({ objectApiName, listViewApiName }: ListConfig): boolean {
        return Boolean(objectApiName) && Boolean(listViewApiName);
    }
}

/** Source: LWC Developer Guide, "getListInfoByName". */
export class getListInfoByName extends ListWire {
    protected read(config: ListConfig): Promise<unknown> {
        return readListInfo(config);
    }
}

/** Source: LWC Developer Guide, "getListRecordsByName". */
export class getListRecordsByName extends ListWire {
    protected async read(config: ListConfig): Promise<unknown> {
        const collection = await readListRecords(config);
        this.watch(collection.records.map(({ id }) => id));
        return collection;
    }
}

interface NamesConfig {
    names?: string[];
}

/** Names are `Account.AllAccounts`. Source: LWC Developer Guide, "getListInfosByName". */
export class getListInfosByName extends RecordWire<NamesConfig> {
    protected isComplete({ names }: NamesConfig): boolean {
        return names !== undefined;
    }

    protected read({ names }: NamesConfig): Promise<unknown> {
        return batch(
            (names ?? []).map((name) => {
                const [objectApiName = '', listViewApiName = ''] = name.split('.');
                return readListInfo({ objectApiName, listViewApiName });
            }),
        );
    }
}

interface ObjectConfig extends Pick<ListConfig, 'objectApiName'> {
    q?: string;
}

/** Source: LWC Developer Guide, "getListInfosByObjectName". */
export class getListInfosByObjectName extends RecordWire<ObjectConfig> {
    protected isComplete({ objectApiName }: ObjectConfig): boolean {
        return Boolean(objectApiName);
    }

    protected read({ objectApiName, q }: ObjectConfig): Promise<unknown> {
        return readListInfos(objectApiName, q);
    }
}
