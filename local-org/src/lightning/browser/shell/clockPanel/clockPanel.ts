import { LightningElement, api } from 'lwc';
import { inWords } from 'shell/times';

const MINUTES_A_DAY = 1440;
const UNITS = [
    { label: 'minutes', value: '1' },
    { label: 'hours', value: '60' },
    { label: 'days', value: String(MINUTES_A_DAY) },
];

/** The org's time, and moving it forward. */
export default class ClockPanel extends LightningElement {
    @api now = 0;
    @api offset = 0;
    @api ran: string[] = [];
    @api isBusy = false;

    readonly units = UNITS;
    amount = '2';
    unit = '60';

    get time(): string {
        return inWords(this.now);
    }

    get ahead(): string {
        const minutes = Math.round(this.offset / 60_000);
        if (minutes === 0) {
            return "The same as this machine's";
        }
        const days = Math.floor(minutes / MINUTES_A_DAY);
        const hours = Math.floor((minutes % MINUTES_A_DAY) / 60);
        const parts = [`${days} d`, `${hours} h`, `${minutes % 60} min`].filter((part) => !part.startsWith('0 '));
        return `${parts.join(' ')} ahead of this machine's`;
    }

    get hasRun(): boolean {
        return this.ran.length > 0;
    }

    get ranItems(): { key: number; text: string }[] {
        return this.ran.map((text, key) => ({ key, text }));
    }

    advancePreset(event: Event): void {
        this.advance(Number((event.currentTarget as HTMLElement).dataset.minutes));
    }

    advanceCustom(): void {
        this.advance(Number(this.amount) * Number(this.unit));
    }

    changeAmount(event: CustomEvent<{ value: string }>): void {
        this.amount = event.detail.value;
    }

    changeUnit(event: CustomEvent<{ value: string }>): void {
        this.unit = event.detail.value;
    }

    refresh(): void {
        this.dispatchEvent(new CustomEvent('refresh'));
    }

    private advance(minutes: number): void {
        this.dispatchEvent(new CustomEvent('advance', { detail: { minutes } }));
    }
}
