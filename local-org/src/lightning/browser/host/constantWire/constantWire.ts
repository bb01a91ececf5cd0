export type Emit = (value: unknown) => void;

/** A wire whose value is the same on every page. */
export class ConstantWire {
    constructor(emit: Emit, value: unknown) {
        emit(value);
    }

    connect(): void {
        // The value stays.
    }

    update(): void {
        // It takes no configuration.
    }

    disconnect(): void {
        // The value stays.
    }
}
