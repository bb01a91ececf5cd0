import { freezeDeep, request } from 'host/http';

type ObjectId = string | { objectApiName: string };
type FieldId = string | { objectApiName: string; fieldApiName: string };
type Callback = (value: { data?: unknown; error?: unknown }) => void;

const objectName = (object: ObjectId): string => (typeof object === 'string' ? object : object.objectApiName);

class DescribeWire<Config> {
    private readonly emit: Callback;
    private turn = 0;

    constructor(emit: Callback) {
        this.emit = emit;
        emit({ data: undefined, error: undefined });
    }

    connect(): void {
        // Nothing is watched: what an object looks like does not change while a page is open.
    }

    disconnect(): void {
        this.turn += 1;
    }

    update(config: Config): void {
        const question = this.question(config);
        const turn = ++this.turn;
        if (question === undefined) {
            return;
        }
        question.then(
            (data) => turn === this.turn && this.emit({ data: freezeDeep(data), error: undefined }),
            (error: unknown) => turn === this.turn && this.emit({ data: undefined, error }),
        );
    }

    /** `undefined` while the configuration is not complete. */
    protected question(_config: Config): Promise<unknown> | undefined {
        return undefined;
    }
}

export class getObjectInfo extends DescribeWire<{ objectApiName?: ObjectId }> {
    protected override question(config: { objectApiName?: ObjectId }): Promise<unknown> | undefined {
        return config.objectApiName === undefined
            ? undefined
            : request('object-info', { objectApiName: objectName(config.objectApiName) });
    }
}

interface PicklistConfig {
    recordTypeId?: string;
    fieldApiName?: FieldId;
}

export class getPicklistValues extends DescribeWire<PicklistConfig> {
    protected override question({ recordTypeId, fieldApiName }: PicklistConfig): Promise<unknown> | undefined {
        if (recordTypeId === undefined || fieldApiName === undefined) {
            return undefined;
        }
        const name =
            typeof fieldApiName === 'string'
                ? fieldApiName
                : `${fieldApiName.objectApiName}.${fieldApiName.fieldApiName}`;
        return request('picklist-values', { fieldApiName: name });
    }
}
