import { LightningElement, api } from 'lwc';
import { request, type RequestFailure } from 'host/http';
import { announceRecordChange } from 'host/records';

interface State {
    key: number;
    name: string;
    words: string;
    className: string;
}

/** Uploads files, to a record if one is named. Component Reference, "File Upload". */
export default class FileUpload extends LightningElement {
    @api label = 'Upload Files';
    @api name?: string;
    @api multiple = false;
    @api disabled = false;
    @api required = false;
    @api recordId?: string;
    /** A field of ContentVersion to set, whose API name ends in `fileupload__c`. */
    @api fileFieldName?: string;
    @api fileFieldValue?: string;

    states: State[] = [];
    isUploading = false;
    private types: string[] | string | undefined;

    /** File types, as a list or separated by commas. */
    @api
    get accept(): string[] | string | undefined {
        return this.types;
    }

    set accept(types: string[] | string | undefined) {
        this.types = types;
    }

    @api
    focus(): void {
        this.input?.focus();
    }

    /** Shows what is wrong, if anything is. */
    @api
    reportValidity(): boolean {
        return this.input?.reportValidity() ?? true;
    }

    /** Is said when validity is reported next; an empty text takes it back. */
    @api
    setCustomValidity(message: string): void {
        this.input?.setCustomValidity(message);
    }

    get acceptedTypes(): string | undefined {
        return Array.isArray(this.types) ? this.types.join(',') : this.types;
    }

    get isBlocked(): boolean {
        return this.disabled || this.isUploading;
    }

    async upload(event: CustomEvent<{ files: FileList }>): Promise<void> {
        event.stopPropagation();
        this.isUploading = true;
        this.states = [];
        const files = (await Promise.all([...event.detail.files].map((file) => this.send(file)))).flat();
        this.isUploading = false;
        if (files.length > 0) {
            announceRecordChange(this.recordId === undefined ? [] : [this.recordId]);
            this.dispatchEvent(new CustomEvent('uploadfinished', { detail: { files } }));
        }
    }

    private get input(): HTMLInputElement | null {
        return this.template?.querySelector<HTMLInputElement>('lightning-input') ?? null;
    }

    private async send(file: File): Promise<object[]> {
        const refusal = this.isAccepted(file) ? undefined : 'this type of file is not accepted';
        try {
            const answer =
                refusal === undefined
                    ? await request<object>('file/upload', {
                          name: file.name,
                          type: file.type,
                          data: await inBase64(file),
                          recordId: this.recordId,
                          fieldName: this.fileFieldName,
                          fieldValue: this.fileFieldValue,
                      })
                    : undefined;
            this.tell(file.name, refusal ?? 'uploaded', refusal !== undefined);
            return answer === undefined ? [] : [answer];
        } catch (failure) {
            this.tell(file.name, (failure as RequestFailure).body.message, true);
            return [];
        }
    }

    private isAccepted({ name, type }: File): boolean {
        const accepted = (this.acceptedTypes ?? '').split(',').map((entry) => entry.trim().toLowerCase());
        const isOf = (entry: string): boolean =>
            entry.startsWith('.')
                ? name.toLowerCase().endsWith(entry)
                : type === entry || (entry.endsWith('/*') && type.startsWith(entry.slice(0, -1)));
        return accepted.every((entry) => entry === '') || accepted.some(isOf);
    }

    private tell(name: string, words: string, isError: boolean): void {
        const className = isError ? 'slds-text-color_error' : 'slds-text-color_weak';
        this.states = [...this.states, { key: this.states.length, name, words, className }];
    }
}

function inBase64(file: File): Promise<string> {
    return new Promise((resolve, reject) => {
        const reader = new FileReader();
        reader.addEventListener('load', () => resolve(String(reader.result).replace(/^[^,]*,/, '')));
        reader.addEventListener('error', () => reject(new Error(`${file.name} could not be read`)));
        reader.readAsDataURL(file);
    });
}
