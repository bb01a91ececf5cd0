import { LightningElement, api } from 'lwc';
import LightningPrompt from 'lightning/prompt';
import { NO_FORMATS, edit, resize, selectedFormats, selectedIn } from './editing';
import { linkMarkup, markupOf, safeMarkup, safeNodes } from './markup';
import { FONTS, SIZES, TOOLS, TOOL_GROUPS, type Tool } from './toolbar';

type ListOfNames = readonly string[] | string | undefined;

/** Its published type leaves out what it is opened by. */
interface Prompt {
    open(question: object): Promise<string | null>;
}

interface ShownTool extends Tool {
    className: string;
    variant: string | undefined;
    pressed: string | undefined;
}

/** Text with formats, edited as it will look. Component Reference, "Input Rich Text". */
export default class InputRichText extends LightningElement {
    @api label = '';
    @api labelVisible = false;
    @api fieldLevelHelp?: string;
    @api placeholder = '';
    @api required = false;
    @api messageWhenBadInput = '';
    /** `bottom-toolbar` has the buttons below the text. */
    @api variant?: string;

    private given = '';
    private shown?: string;
    private isValid = true;
    private isDisabled = false;
    private formatNames: ListOfNames;
    private categories: ListOfNames;
    private selected = NO_FORMATS;
    private range?: Range;

    @api
    get value(): string {
        return this.given;
    }

    set value(html: string | null | undefined) {
        this.given = html ?? '';
        this.show();
    }

    /** False shows the message for bad input. */
    @api
    get valid(): boolean {
        return this.isValid;
    }

    set valid(isValid: boolean | undefined) {
        this.isValid = isValid !== false;
    }

    @api
    get disabled(): boolean {
        return this.isDisabled;
    }

    set disabled(isDisabled: boolean | undefined) {
        this.isDisabled = isDisabled === true;
    }

    /** Formats that the text may have, as a list or separated by commas; all of them when left out. */
    @api
    get formats(): ListOfNames {
        return this.formatNames;
    }

    set formats(names: ListOfNames) {
        this.formatNames = names;
    }

    /** Categories of buttons that are left out, as a list or separated by commas or blanks. */
    @api
    get disabledCategories(): ListOfNames {
        return this.categories;
    }

    set disabledCategories(names: ListOfNames) {
        this.categories = names;
    }

    get elementClass(): string {
        return this.isValid ? 'slds-form-element' : 'slds-form-element slds-has-error';
    }

    get labelClass(): string {
        return this.labelVisible ? 'slds-form-element__label' : 'slds-assistive-text';
    }

    get editorClass(): string {
        const direction = this.variant === 'bottom-toolbar' ? 'slds-grid_vertical-reverse' : 'slds-grid_vertical';
        const error = this.isValid ? '' : ' slds-has-error';
        return `slds-rich-text-editor slds-grid ${direction} slds-nowrap${error}`;
    }

    get toolbarClass(): string {
        const place = this.variant === 'bottom-toolbar' ? ' slds-rich-text-editor__toolbar_bottom' : '';
        return `slds-rich-text-editor__toolbar slds-shrink-none${place}`;
    }

    get isInvalid(): boolean {
        return !this.isValid;
    }

    get hasFonts(): boolean {
        return this.isOffered('font', 'FORMAT_FONT');
    }

    get hasSizes(): boolean {
        return this.isOffered('size', 'FORMAT_FONT');
    }

    get hasToolbar(): boolean {
        return this.hasFonts || this.hasSizes || this.groups.length > 0;
    }

    get fonts(): { name: string; isChosen: boolean }[] {
        return FONTS.map((name) => ({ name, isChosen: name === this.selected.font }));
    }

    get sizes(): { value: number; isChosen: boolean }[] {
        return SIZES.map((value) => ({ value, isChosen: value === this.selected.size }));
    }

    get groups(): { category: string; label: string; tools: ShownTool[] }[] {
        return TOOL_GROUPS.map((group) => ({
            ...group,
            tools: group.tools
                .filter((tool) => this.isOffered(tool.format, group.category))
                .map((tool) => this.shownTool(tool)),
        })).filter((group) => group.tools.length > 0);
    }

    private readonly followSelection = (): void => {
        const range = this.editor === undefined ? undefined : selectedIn(this.editor);
        if (range !== undefined) {
            this.range = range;
            this.selected = selectedFormats(range);
        }
    };

    connectedCallback(): void {
        document.addEventListener('selectionchange', this.followSelection);
    }

    disconnectedCallback(): void {
        document.removeEventListener('selectionchange', this.followSelection);
    }

    renderedCallback(): void {
        const { editor } = this;
        if (editor !== undefined) {
            editor.contentEditable = this.disabled ? 'false' : 'true';
            editor.dataset.placeholder = this.placeholder;
            this.show();
            this.keepOneTabStop();
        }
    }

    @api
    focus(): void {
        this.editor?.focus();
    }

    @api
    blur(): void {
        this.editor?.blur();
    }

    /** Formats of what is selected. */
    @api
    getFormat(): Record<string, unknown> {
        const active = TOOLS.filter((tool) => this.selected.active.has(tool.label));
        const { font, size } = this.selected;
        return { font, size, ...Object.fromEntries(active.map(({ format, value }) => [format, value])) };
    }

    /**
     * Gives what is selected these formats, or takes them from it.
     * @throws Error for formats that have no button here
     */
    @api
    setFormat(formats: Record<string, unknown>): void {
        for (const [name, wanted] of Object.entries(formats)) {
            const current = this.getFormat()[name];
            const tool = TOOLS.find(
                ({ format, value, isToggle }) => isToggle && format === name && value === (wanted || current || value),
            );
            if (name === 'font') {
                this.run('fontName', String(wanted));
            } else if (name === 'size') {
                this.resize(String(wanted));
            } else if (tool?.command === undefined) {
                throw new Error(`The format ${name} of lightning-input-rich-text is not supported`);
            } else if ((wanted || undefined) !== current) {
                this.run(tool.command);
            }
        }
    }

    @api
    setRangeText(): void {
        throw new Error('setRangeText of lightning-input-rich-text is not supported');
    }

    use(event: Event): void {
        const { label } = (event.currentTarget as HTMLElement).dataset;
        const tool = TOOLS.find((candidate) => candidate.label === label);
        if (tool?.command === undefined) {
            void this.insertLink();
        } else {
            this.run(tool.command);
        }
    }

    chooseFont(event: Event): void {
        event.stopPropagation();
        this.run('fontName', (event.target as HTMLSelectElement).value);
    }

    chooseSize(event: Event): void {
        event.stopPropagation();
        this.resize((event.target as HTMLSelectElement).value);
    }

    /** A click on a button leaves what is selected in the text selected. */
    keepSelection(event: Event): void {
        event.preventDefault();
    }

    paste(event: ClipboardEvent): void {
        const html = event.clipboardData?.getData('text/html') ?? '';
        if (html !== '') {
            event.preventDefault();
            this.run('insertHTML', safeMarkup(html));
        }
    }

    change(event?: Event): void {
        event?.stopPropagation();
        const { editor } = this;
        if (editor === undefined) {
            return;
        }
        const html = markupOf(editor);
        this.markBlank(html);
        if (html !== this.given) {
            this.given = html;
            this.shown = html;
            this.dispatchEvent(new CustomEvent('change', { detail: { value: html }, bubbles: true, composed: true }));
        }
    }

    enter(): void {
        this.dispatchEvent(new CustomEvent('focus'));
    }

    leave(): void {
        this.dispatchEvent(new CustomEvent('blur'));
    }

    /** Arrow keys walk the toolbar, which is one tab stop: ARIA Authoring Practices, "Toolbar". */
    walk(event: KeyboardEvent): void {
        const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };
        const step = steps[event.key];
        const stops = this.stops;
        if (step !== undefined && stops.length > 0) {
            event.preventDefault();
            const index = stops.indexOf(event.target as HTMLElement);
            stops[(index + step + stops.length) % stops.length]?.focus();
        }
    }

    remember(event: FocusEvent): void {
        this.stops.forEach((stop) => (stop.tabIndex = stop === event.target ? 0 : -1));
    }

    private get editor(): HTMLElement | undefined {
        return this.refs?.editor as HTMLElement | undefined;
    }

    private get stops(): HTMLElement[] {
        return [...(this.template?.querySelectorAll<HTMLElement>('[role="toolbar"] :is(select, button)') ?? [])];
    }

    private keepOneTabStop(): void {
        const { stops } = this;
        if (stops.filter((stop) => stop.tabIndex === 0).length !== 1) {
            stops.forEach((stop, index) => (stop.tabIndex = index === 0 ? 0 : -1));
        }
    }

    private isOffered(format: string, category: string): boolean {
        const allowed = namesIn(this.formatNames);
        return (allowed.length === 0 || allowed.includes(format)) && !namesIn(this.categories).includes(category);
    }

    private shownTool(tool: Tool): ShownTool {
        const isActive = this.selected.active.has(tool.label);
        return {
            ...tool,
            className: `slds-button slds-button_icon slds-button_icon-border-filled${isActive ? ' slds-is-selected' : ''}`,
            variant: isActive ? 'inverse' : undefined,
            pressed: tool.isToggle ? String(isActive) : undefined,
        };
    }

    private show(): void {
        const { editor } = this;
        if (editor !== undefined && this.shown !== this.given) {
            this.shown = this.given;
            editor.replaceChildren(...safeNodes(this.given));
            this.markBlank(this.given);
        }
    }

    private markBlank(html: string): void {
        this.editor?.classList.toggle('ql-blank', html === '');
    }

    private async insertLink(): Promise<void> {
        const question = { label: 'Insert Link', message: 'Link URL', defaultValue: 'https://' };
        const address = await (LightningPrompt as unknown as Prompt).open(question);
        if (address !== null && /^(?:https?:\/\/|mailto:|tel:|\/)./i.test(address)) {
            if (this.range?.collapsed === false) {
                this.run('createLink', address);
            } else {
                this.run('insertHTML', linkMarkup(address));
            }
        }
    }

    private run(command: string, argument?: string): void {
        const { editor } = this;
        if (editor !== undefined && !this.disabled) {
            edit(editor, this.range, command, argument);
            this.change();
            this.followSelection();
        }
    }

    private resize(size: string): void {
        const { editor } = this;
        if (editor !== undefined && !this.disabled) {
            resize(editor, this.range, size);
            this.change();
            this.followSelection();
        }
    }
}

function namesIn(names: ListOfNames): readonly string[] {
    return typeof names === 'string' ? names.split(/[\s,]+/).filter((name) => name !== '') : (names ?? []);
}
