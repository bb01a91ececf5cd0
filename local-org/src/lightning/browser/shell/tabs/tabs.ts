import { LightningElement, api } from 'lwc';

interface Tab {
    name: string;
    label: string;
}

/** A row of tabs that always shows all of them; whoever uses it shows the chosen one's panel. */
export default class Tabs extends LightningElement {
    @api label = '';
    @api tabs: Tab[] = [];
    @api chosen = '';

    get items(): object[] {
        return this.tabs.map((tab) => {
            const isChosen = tab.name === this.chosen;
            return {
                ...tab,
                selected: String(isChosen),
                tabIndex: isChosen ? '0' : '-1',
                className: isChosen ? 'shell-switch shell-switch_chosen' : 'shell-switch',
            };
        });
    }

    choose(event: Event): void {
        this.announce((event.currentTarget as HTMLElement).dataset.name ?? '');
    }

    /** Arrow keys move between tabs, as in the ARIA pattern "Tabs". */
    move(event: KeyboardEvent): void {
        const isBackward = document.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
        const isForward = document.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
        const step = event.key === isForward ? 1 : event.key === isBackward ? -1 : 0;
        if (step === 0) {
            return;
        }
        event.preventDefault();
        const at = this.tabs.findIndex((tab) => tab.name === this.chosen);
        const next = this.tabs[(at + step + this.tabs.length) % this.tabs.length] as Tab;
        this.announce(next.name);
        this.template?.querySelector<HTMLElement>(`[data-name="${next.name}"]`)?.focus();
    }

    private announce(name: string): void {
        this.dispatchEvent(new CustomEvent('choose', { detail: { name } }));
    }
}
