import { LightningElement, api } from 'lwc';
import { request } from 'host/http';
import type { TransactionSummary } from 'shell/developerPage';
import { inWords } from 'shell/times';

interface Transaction {
    id: number;
    label: string;
    error: string | null;
    limits: { name: string; used: number; limit: number }[];
    log: string[];
}

/** What ran, with the limits it used and its debug log. */
export default class TransactionsPanel extends LightningElement {
    @api transactions: TransactionSummary[] = [];

    showsPageData = false;
    chosen?: Transaction;

    get rows(): object[] {
        return this.transactions
            .filter((transaction) => this.showsPageData || !transaction.isPageData)
            .map((transaction) => ({
                ...transaction,
                time: inWords(transaction.startedAt),
                cpu: `${transaction.cpuTime} ms`,
                outcomeClass: transaction.error === null ? '' : 'shell-failed',
                current: transaction.id === this.chosen?.id ? 'true' : undefined,
            }));
    }

    get hasRows(): boolean {
        return this.rows.length > 0;
    }

    get limits(): object[] {
        return (this.chosen?.limits ?? []).map(({ name, used, limit }) => ({
            name: name.replaceAll(/([A-Z])/g, ' $1').toLowerCase(),
            used: used.toLocaleString(),
            limit: limit.toLocaleString(),
            share: limit === 0 ? 0 : Math.min(100, (used / limit) * 100),
            text: `${used} of ${limit}`,
        }));
    }

    get log(): string {
        return this.chosen?.log.join('\n') || '(The log is empty.)';
    }

    async choose(event: Event): Promise<void> {
        const id = Number((event.currentTarget as HTMLElement).dataset.id);
        this.chosen = await request<Transaction>('developer/transaction', { id });
    }

    togglePageData(event: CustomEvent<{ checked: boolean }>): void {
        this.showsPageData = event.detail.checked;
    }
}
