/** Something that the editor does to what is selected, by a button. */
export interface Tool {
    /** Name that `formats` lists it by. */
    format: string;
    label: string;
    icon: string;
    /** What the browser's own editing calls it; none where more has to be asked for. */
    command?: string;
    /** Whether the button shows if the selection has it. */
    isToggle: boolean;
    /** The format's value with this button: true, or one of several. */
    value: true | string;
}

/** Buttons that stand together, and the category that turns them off. */
export interface ToolGroup {
    category: string;
    label: string;
    tools: readonly Tool[];
}

const toggle = (format: string, label: string, icon: string, command: string, value: true | string = true): Tool => ({
    format,
    label,
    icon: `utility:${icon}`,
    command,
    isToggle: true,
    value,
});

const action = (format: string, label: string, icon: string, command?: string): Tool => ({
    format,
    label,
    icon: `utility:${icon}`,
    ...(command === undefined ? {} : { command }),
    isToggle: false,
    value: true,
});

/** Source: Component Reference, "Input Rich Text", "Customizing the Toolbar". */
export const TOOL_GROUPS: readonly ToolGroup[] = [
    {
        category: 'FORMAT_TEXT',
        label: 'Format text',
        tools: [
            toggle('bold', 'Bold', 'bold', 'bold'),
            toggle('italic', 'Italic', 'italic', 'italic'),
            toggle('underline', 'Underline', 'underline', 'underline'),
            toggle('strike', 'Strikethrough', 'strikethrough', 'strikeThrough'),
        ],
    },
    {
        category: 'FORMAT_BODY',
        label: 'Format body',
        tools: [
            toggle('list', 'Bulleted List', 'richtextbulletedlist', 'insertUnorderedList', 'bullet'),
            toggle('list', 'Numbered List', 'richtextnumberedlist', 'insertOrderedList', 'ordered'),
            action('indent', 'Indent', 'richtextindent', 'indent'),
            action('indent', 'Outdent', 'richtextoutdent', 'outdent'),
        ],
    },
    {
        category: 'ALIGN_TEXT',
        label: 'Align text',
        tools: [
            toggle('align', 'Left Align Text', 'left_align_text', 'justifyLeft', 'left'),
            toggle('align', 'Center Align Text', 'center_align_text', 'justifyCenter', 'center'),
            toggle('align', 'Right Align Text', 'right_align_text', 'justifyRight', 'right'),
        ],
    },
    { category: 'INSERT_CONTENT', label: 'Insert content', tools: [action('link', 'Link', 'link')] },
    {
        category: 'REMOVE_FORMATTING',
        label: 'Remove formatting',
        tools: [action('clean', 'Remove Formatting', 'remove_formatting', 'removeFormat')],
    },
];

/** All buttons that there are. */
export const TOOLS = TOOL_GROUPS.flatMap((group) => group.tools);

export const FONTS = ['Salesforce Sans', 'Arial', 'Courier', 'Garamond', 'Tahoma', 'Times New Roman', 'Verdana'];
export const SIZES = [8, 9, 10, 11, 12, 14, 16, 18, 20, 22, 24, 26, 28, 36, 48, 72];
export const DEFAULT_FONT = 'Salesforce Sans';
export const DEFAULT_SIZE = 12;
