/**
 * Salesforce writes the message to Event Monitoring, which an org must have switched on; here it goes to the browser's
 * console. Source: LWC Developer Guide, "lightning/logger".
 */
export function log(message: unknown): void {
    console.info(message);
}
