import sanitizeHTML from 'lightning/purifyLib';

/** Elements as browsers make them while people type, and as they are stored. */
const STORED: Readonly<Record<string, string>> = { B: 'strong', I: 'em', STRIKE: 's', DIV: 'p' };

/** Elements that stand beside paragraphs, and not in one. */
const BLOCKS = 'p, ul, ol, h1, h2, h3, h4, h5, h6, blockquote, pre, table, hr';

/** HTML without what could run, or style more than itself. */
export function safeMarkup(html: string): string {
    return sanitizeHTML(html, { USE_PROFILES: { html: true } });
}

export function safeNodes(html: string): Node[] {
    return [...new DOMParser().parseFromString(safeMarkup(html), 'text/html').body.childNodes];
}

/** What an editor holds, as it is stored: paragraphs, lists and the like, and nothing where there are no words. */
export function markupOf(editor: HTMLElement): string {
    const copy = editor.cloneNode(true) as HTMLElement;
    copy.querySelectorAll('*').forEach(rename);
    copy.querySelectorAll('p').forEach(unwrapBlocks);
    gatherIntoParagraphs(copy);
    const isEmpty = copy.textContent.trim() === '' && copy.querySelector('img, table, hr, li') === null;
    return isEmpty ? '' : copy.getHTML();
}

/** A link whose words are its address. */
export function linkMarkup(address: string): string {
    const around = document.createElement('p');
    const link = document.createElement('a');
    link.href = address;
    link.textContent = address;
    around.append(link);
    return around.getHTML();
}

function rename(element: Element): void {
    const name = STORED[element.tagName];
    if (name !== undefined) {
        const renamed = document.createElement(name);
        [...element.attributes].forEach((attribute) => renamed.setAttribute(attribute.name, attribute.value));
        renamed.append(...element.childNodes);
        element.replaceWith(renamed);
    }
}

/** Browsers make lists of paragraphs inside them. */
function unwrapBlocks(paragraph: Element): void {
    if (paragraph.querySelector(BLOCKS) !== null) {
        paragraph.replaceWith(...paragraph.childNodes);
    }
}

/** Words that stand beside paragraphs get one of their own. */
function gatherIntoParagraphs(root: HTMLElement): void {
    let paragraph: HTMLElement | undefined;
    for (const node of [...root.childNodes]) {
        if (node instanceof HTMLElement && node.matches(BLOCKS)) {
            paragraph = undefined;
        } else {
            paragraph ??= root.insertBefore(document.createElement('p'), node);
            paragraph.append(node);
        }
    }
}
