/**
 * What the Salesforce mobile apps can do on a device. In a browser none of it is there, on Salesforce as here: a
 * component asks `isAvailable()` first. Source: LWC Developer Guide, "Use Mobile Capabilities".
 */
interface Capability {
    isAvailable(): boolean;
}

const unavailable = (constants: object = {}): Capability =>
    new Proxy<Capability>(
        { ...constants, isAvailable: () => false },
        {
            get: (target, name) =>
                name in target || typeof name === 'symbol' || name === 'then'
                    ? (Reflect.get(target, name) as unknown)
                    : () => Promise.reject(new Error('The capability is not available in a browser')),
        },
    );

const BARCODES = [
    'CODE_128',
    'CODE_39',
    'CODE_93',
    'DATA_MATRIX',
    'EAN_13',
    'EAN_8',
    'ITF',
    'PDF_417',
    'QR',
    'UPC_A',
    'UPC_E',
];
const barcodeTypes = Object.fromEntries(BARCODES.map((name) => [name, name.toLowerCase().replaceAll('_', '')]));

export const getAppReviewService = (): Capability => unavailable();
export const getARSpaceCapture = (): Capability => unavailable();
export const getBarcodeScanner = (): Capability => unavailable({ barcodeTypes });
export const getBiometricsService = (): Capability => unavailable();
export const getCalendarService = (): Capability => unavailable();
export const getContactsService = (): Capability => unavailable();
export const getDocumentScanner = (): Capability => unavailable();
export const getGeofencingService = (): Capability => unavailable();
export const getLocationService = (): Capability => unavailable();
export const getNfcService = (): Capability => unavailable();
export const getPaymentsService = (): Capability => unavailable();
