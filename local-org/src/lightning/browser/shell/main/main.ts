import '@lwc/synthetic-shadow';
import { createElement } from 'lwc';
import { context } from 'host/context';
import Header from 'shell/header';
import { showToasts } from 'shell/toasts';

type Definition = Parameters<typeof createElement>[1]['is'];

interface ShellPage {
    module: string;
    tagName: string;
    properties: Record<string, unknown>;
}

/** Fills the landmarks that the server rendered: header and content. */
async function start(): Promise<void> {
    document.querySelector('header')?.append(createElement('shell-header', { is: Header }));
    showToasts();
    const { module, tagName, properties } = context.page as unknown as ShellPage;
    const loaded = (await import(module)) as { default: Definition };
    const page = createElement(tagName, { is: loaded.default });
    Object.assign(page, properties);
    document.querySelector('main')?.append(page);
}

void start();
