import { DEFAULT_FONT, DEFAULT_SIZE, FONTS, SIZES, TOOLS } from './toolbar';

/** Formats of what is selected. */
export interface SelectedFormats {
    /** Labels of the buttons that show it. */
    active: ReadonlySet<string>;
    font: string;
    size: number;
}

export const NO_FORMATS: SelectedFormats = { active: new Set(), font: DEFAULT_FONT, size: DEFAULT_SIZE };

/** What is selected in an editor; `undefined` while something else is. */
export function selectedIn(editor: HTMLElement): Range | undefined {
    const selection = document.getSelection();
    const range = selection?.rangeCount ? selection.getRangeAt(0) : undefined;
    return range !== undefined && editor.contains(range.commonAncestorContainer) ? range.cloneRange() : undefined;
}

/** Formats what was selected last in an editor by the browser's own editing, which also can be undone by it. */
export function edit(editor: HTMLElement, range: Range | undefined, command: string, argument?: string): void {
    editor.focus();
    if (range !== undefined) {
        const selection = document.getSelection();
        selection?.removeAllRanges();
        selection?.addRange(range);
    }
    document.execCommand('defaultParagraphSeparator', false, 'p');
    document.execCommand('styleWithCSS', false, String(command === 'fontName' || command === 'fontSize'));
    document.execCommand(command, false, argument);
}

/** Browsers know seven sizes: the largest of them marks what gets the one that was chosen. */
export function resize(editor: HTMLElement, range: Range | undefined, size: string): void {
    edit(editor, range, 'fontSize', '7');
    editor.querySelectorAll<HTMLElement>('[style*="xxx-large"]').forEach((element) => {
        element.style.fontSize = `${size}px`;
    });
}

export function selectedFormats(range: Range): SelectedFormats {
    const node = range.startContainer;
    const element = node instanceof HTMLElement ? node : (node.parentElement ?? document.body);
    const style = getComputedStyle(element);
    const size = Math.round(Number.parseFloat(style.fontSize));
    return {
        active: new Set(
            TOOLS.filter(({ isToggle, command = '' }) => isToggle && document.queryCommandState(command)).map(
                ({ label }) => label,
            ),
        ),
        font: FONTS.find((font) => style.fontFamily.includes(font)) ?? DEFAULT_FONT,
        size: SIZES.includes(size) ? size : DEFAULT_SIZE,
    };
}
