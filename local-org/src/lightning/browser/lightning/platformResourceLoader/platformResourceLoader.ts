const loading = new Map<string, Promise<void>>();

/** Loads a script from a static resource, once a page. The first parameter is the component that asks. */
export function loadScript(_component: object, address: string): Promise<void> {
    return once(address, () => Object.assign(document.createElement('script'), { src: address }));
}

/** Loads a style sheet from a static resource, once a page. */
export function loadStyle(_component: object, address: string): Promise<void> {
    return once(address, () => Object.assign(document.createElement('link'), { rel: 'stylesheet', href: address }));
}

function once(address: string, create: () => HTMLElement): Promise<void> {
    let started = loading.get(address);
    if (started === undefined) {
        started = new Promise((resolve, reject) => {
            const element = create();
            element.addEventListener('load', () => resolve());
            element.addEventListener('error', () => {
                loading.delete(address);
                reject(new Error(`${address} could not be loaded`));
            });
            document.head.append(element);
        });
        loading.set(address, started);
    }
    return started;
}
