import { LightningElement } from 'lwc';
import { context } from 'host/context';

interface Tab {
    label: string;
    address: string;
    objectName: string | null;
}

interface ShellPage {
    title: string;
    properties: Record<string, unknown>;
    apps: { name: string; label: string }[];
    app: { name: string; label: string; tabs: Tab[] } | null;
}

const page = context.page as unknown as ShellPage;

/** The app's name, its tabs, and the user's menu. */
export default class Header extends LightningElement {
    readonly user = context.user;

    get appLabel(): string {
        return page.app?.label ?? page.title;
    }

    get isLoggedIn(): boolean {
        return this.user.id !== '';
    }

    get isApplication(): boolean {
        return page.app !== null;
    }

    get hasSeveralApps(): boolean {
        return page.apps.length > 1;
    }

    get apps(): { name: string; label: string; address: string; isCurrent: boolean }[] {
        return page.apps.map((app) => ({
            ...app,
            address: `/lightning?app=${app.name}`,
            isCurrent: app.name === page.app?.name,
        }));
    }

    get tabs(): { label: string; address: string; className: string; current: string | undefined }[] {
        return (page.app?.tabs ?? []).map((tab) => {
            const isCurrent =
                tab.objectName === page.properties.objectApiName
                    ? tab.objectName !== null
                    : window.location.pathname === tab.address;
            return {
                label: tab.label,
                address: tab.address,
                className: isCurrent ? 'shell-tab shell-tab_current' : 'shell-tab',
                current: isCurrent ? 'page' : undefined,
            };
        });
    }

    chooseApp(event: CustomEvent<{ value: string }>): void {
        window.location.assign(event.detail.value);
    }

    chooseFromUserMenu(event: CustomEvent<{ value: string }>): void {
        window.location.assign(event.detail.value);
    }
}
