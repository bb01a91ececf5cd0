import { request } from 'host/http';
import { readObjectInfo } from 'host/objectInfo';
import { readRecord, type RecordRepresentation } from 'host/records';
import { RecordWire, namesOfFields, type FieldId } from 'host/wire';

interface RecordUiConfig {
    recordIds?: string | string[];
    layoutTypes?: string | string[];
    modes?: string | string[];
    optionalFields?: FieldId | FieldId[];
}

type Layouts = Record<string, Record<string, Record<string, Record<string, unknown>>>>;

const listOf = (values: string | string[] | undefined): string[] => [values ?? []].flat();

/**
 * Records with their object infos, and layouts by object, record type, type of layout and mode.
 * Source: LWC Developer Guide, "getRecordUi (Deprecated)"; User Interface API Developer Guide, "Record UI".
 */
export class getRecordUi extends RecordWire<RecordUiConfig> {
    protected isComplete({ recordIds, layoutTypes, modes }: RecordUiConfig): boolean {
        return [recordIds, layoutTypes, modes].every((values) => listOf(values).filter(Boolean).length > 0);
    }

    protected override recordIds({ recordIds }: RecordUiConfig): string[] {
        return listOf(recordIds);
    }

    protected async read(config: RecordUiConfig): Promise<unknown> {
        const layoutTypes = listOf(config.layoutTypes);
        const optionalFields = namesOfFields(config.optionalFields);
        const records = await Promise.all(
            listOf(config.recordIds).map((id) => readRecord(id, [], optionalFields, layoutTypes)),
        );
        const names = [...new Set(records.map(({ apiName }) => apiName))];
        const infos = await Promise.all(names.map(readObjectInfo));
        return {
            eTag: null,
            layoutUserStates: {},
            layouts: await readLayouts(records, layoutTypes, listOf(config.modes)),
            objectInfos: Object.fromEntries(names.map((name, index) => [name, infos[index]])),
            records: Object.fromEntries(records.map((record) => [record.id, record])),
        };
    }
}

/** The layouts of the records' objects and record types, each asked for once. */
async function readLayouts(
    records: readonly RecordRepresentation[],
    layoutTypes: readonly string[],
    modes: readonly string[],
): Promise<Layouts> {
    const kinds = new Map(
        records.map(({ apiName, recordTypeId }) => [`${apiName} ${recordTypeId}`, { apiName, recordTypeId }]),
    );
    const asked = [...kinds.values()].flatMap(({ apiName, recordTypeId }) =>
        layoutTypes.flatMap((layoutType) =>
            modes.map((mode) => ({ objectApiName: apiName, recordTypeId, layoutType, mode })),
        ),
    );
    const found = await Promise.all(asked.map((question) => request('layout', question)));
    const layouts: Layouts = {};
    asked.forEach(({ objectApiName, recordTypeId, layoutType, mode }, index) => {
        const ofType = ((layouts[objectApiName] ??= {})[recordTypeId] ??= {});
        (ofType[layoutType] ??= {})[mode] = found[index];
    });
    return layouts;
}
