import { LightningElement } from 'lwc';
import isSubscribed from '@salesforce/apex/DigestController.isSubscribed';
import setSubscribed from '@salesforce/apex/DigestController.setSubscribed';
import mayReceive from '@salesforce/customPermission/Receive_Survey_Digest';
import { toMessage } from 'c/ldsErrors';
import labelSubscribe from '@salesforce/label/c.Digest_Subscribe';
import labelSubscribed from '@salesforce/label/c.Digest_Subscribed';
import labelUnsubscribe from '@salesforce/label/c.Digest_Unsubscribe';

/** A button that subscribes the user to the weekly digest, or ends that; nothing for users who may not get it. */
export default class DigestSubscription extends LightningElement {
    /** Not known until Apex has answered. */
    subscribed?: boolean;
    isBusy = false;
    message = '';

    get isShown(): boolean {
        return mayReceive === true && this.subscribed !== undefined;
    }

    get buttonLabel(): string {
        return this.subscribed ? labelUnsubscribe : labelSubscribe;
    }

    connectedCallback(): void {
        if (mayReceive) {
            void this.run(() => isSubscribed());
        }
    }

    handleClick(): void {
        const wanted = !this.subscribed;
        void this.run(() => setSubscribed({ isSubscribed: wanted })).then(() => {
            this.message ||= this.subscribed ? labelSubscribed : '';
        });
    }

    private async run(ask: () => Promise<boolean>): Promise<void> {
        this.isBusy = true;
        this.message = '';
        try {
            this.subscribed = await ask();
        } catch (error) {
            this.message = toMessage(error);
        } finally {
            this.isBusy = false;
        }
    }
}
