import { readListInfo, readListInfos, readListRecords, type ListConfig } from 'host/listViews';
import { RecordWire } from 'host/wire';

/** With a list view its records and what it shows, else the object's list views. LWC Developer Guide, "getListUi". */
export class getListUi extends RecordWire<ListConfig> {
    protected isComplete({ objectApiName }: ListConfig): boolean {
        return Boolean(objectApiName);
    }

    protected async read(config: ListConfig): Promise<unknown> {
        if (config.listViewApiName === undefined) {
            return readListInfos(config.objectApiName);
        }
        const [info, records] = await Promise.all([readListInfo(config), readListRecords(config)]);
        this.watch(records.records.map(({ id }) => id));
        return { info, records };
    }
}
