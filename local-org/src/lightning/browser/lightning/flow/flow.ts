import { LightningElement, api } from 'lwc';
import {
    ATTRIBUTE_CHANGE,
    NAVIGATION,
    type FlowNavigation,
    type FlowPartElement,
    type FlowState,
    type PartChange,
    type ScreenModel,
    type ScreenPart,
} from 'host/flow';
import { request, type RequestFailure } from 'host/http';
import { announceAllRecords } from 'host/records';

interface InputVariable {
    name: string;
    type?: string;
    value: unknown;
}

interface LocalAction {
    invoke?(): unknown;
}

const TYPING_PAUSE = 250;

/**
 * Runs a flow with screens. Component Reference, "Flow". Interviews are not paused, so that none is resumed.
 */
export default class Flow extends LightningElement {
    /** What comes after the last screen: `RESTART`, or `NONE` for nothing. */
    @api flowFinishBehavior: 'RESTART' | 'NONE' = 'RESTART';
    @api flowInterviewId?: string;

    state?: FlowState;
    message = '';
    isBusy = false;
    private name?: string;
    private inputs?: InputVariable[];
    private isOnPage = false;
    private values: Record<string, unknown> = {};
    private turn = 0;
    private pause?: number;
    /** Grows with each screen, so that a screen that comes again is drawn anew. */
    private visit = 0;

    @api
    get flowApiName(): string | undefined {
        return this.name;
    }

    set flowApiName(name: string | undefined) {
        const isAnother = name !== this.name;
        this.name = name;
        if (this.isOnPage && isAnother) {
            void this.begin();
        }
    }

    connectedCallback(): void {
        this.isOnPage = true;
        this.addEventListener(NAVIGATION, this.navigate as EventListener);
        this.addEventListener(ATTRIBUTE_CHANGE, stop);
        void this.begin();
    }

    disconnectedCallback(): void {
        this.isOnPage = false;
        this.turn++;
        window.clearTimeout(this.pause);
    }

    @api
    get flowInputVariables(): InputVariable[] | undefined {
        return this.inputs;
    }

    set flowInputVariables(inputs: InputVariable[] | undefined) {
        this.inputs = inputs;
    }

    @api
    startFlow(flowApiName: string, flowInputVariables?: InputVariable[]): void {
        this.name = flowApiName;
        this.inputs = flowInputVariables;
        void this.begin();
    }

    @api
    resumeFlow(): void {
        this.fail('The local org pauses no flows with screens, so that none can be resumed.');
    }

    get screen(): ScreenModel | null {
        return this.state?.screen ?? null;
    }

    /** The component of an action, while nothing else is shown. */
    get action(): ScreenPart | undefined {
        return this.screen?.isAction === true ? this.screen.parts[0] : undefined;
    }

    get screens(): object[] {
        const { screen, state } = this;
        return screen === null
            ? []
            : [{ key: this.visit, parts: screen.parts, fields: state?.fields, actions: screen.actions }];
    }

    get title(): string {
        return this.state?.flowTitle ?? '';
    }

    get isOver(): boolean {
        return this.state !== undefined && this.state.screen === null;
    }

    get isLoading(): boolean {
        return this.isBusy && this.state === undefined;
    }

    get canGoBack(): boolean {
        return this.screen?.actions.includes('BACK') === true;
    }

    /** The last screen of a flow may be one that nobody finishes at. */
    get canGoOn(): boolean {
        return this.screen?.actions.some((action) => action !== 'BACK') === true;
    }

    get backLabel(): string {
        return this.screen?.backLabel ?? 'Previous';
    }

    get nextLabel(): string {
        return this.screen?.nextLabel ?? (this.screen?.actions.includes('FINISH') === true ? 'Finish' : 'Next');
    }

    /** What a person fills in is kept until the flow goes on; a screen that depends on it is drawn anew. */
    change(event: CustomEvent<PartChange>): void {
        event.stopPropagation();
        const { name, value } = event.detail;
        this.values = { ...this.values, [name]: value };
        if (this.screen?.isReactive === true) {
            window.clearTimeout(this.pause);
            this.pause = window.setTimeout(() => void this.refresh(), TYPING_PAUSE);
        }
    }

    private readonly navigate = (event: CustomEvent<FlowNavigation>): void => {
        event.stopPropagation();
        const { navigationAction } = event.detail;
        if (navigationAction === 'BACK') {
            this.back();
        } else if (navigationAction !== 'PAUSE') {
            this.next();
        }
    };

    /** A component does its work in `invoke()`; the flow waits for it. */
    async invoke(event: CustomEvent<{ component: LocalAction }>): Promise<void> {
        event.stopPropagation();
        const { guid } = this.state as FlowState;
        try {
            await event.detail.component.invoke?.();
            const part = this.template?.querySelector<FlowPartElement>('.action');
            const { name, value } = part?.outputs() ?? { name: '', value: {} };
            await this.ask('next', { guid, values: { [name]: value } });
        } catch (error) {
            await this.ask('fail', { guid, message: (error as Error).message });
        }
    }

    refuse(event: CustomEvent<{ message: string }>): void {
        event.stopPropagation();
        this.fail(event.detail.message);
    }

    next(): void {
        const parts = this.template?.querySelector<FlowPartElement>('.parts');
        if (this.isBusy || !this.canGoOn || parts === null || parts === undefined || !parts.isValid()) {
            return;
        }
        this.collect();
        void this.step('next');
    }

    back(): void {
        if (!this.isBusy && this.canGoBack) {
            this.collect();
            void this.step('back');
        }
    }

    /** What components hold and did not tell. */
    private collect(): void {
        const parts = this.template?.querySelector<HTMLElement & { allOutputs(): PartChange[] }>('.parts');
        for (const { name, value } of parts?.allOutputs() ?? []) {
            this.values = { ...this.values, [name]: value };
        }
    }

    private async begin(): Promise<void> {
        window.clearTimeout(this.pause);
        this.state = undefined;
        this.message = '';
        if (this.flowInterviewId !== undefined && this.flowInterviewId !== '') {
            this.resumeFlow();
        } else if (this.name !== undefined && this.name !== '') {
            const variables = (this.inputs ?? []).map(({ name, value }) => ({ name, value }));
            await this.ask('start', { flowName: this.name, variables });
        }
    }

    private async step(kind: 'next' | 'back'): Promise<void> {
        window.clearTimeout(this.pause);
        const { guid } = this.state as FlowState;
        const { values } = this;
        await this.ask(kind, { guid, values });
    }

    /** The screen as it looks now; what the person does meanwhile is newer than the answer. */
    private async refresh(): Promise<void> {
        if (this.isBusy) {
            return;
        }
        const turn = ++this.turn;
        const { guid } = this.state as FlowState;
        try {
            const state = await request<FlowState>('flow/refresh', { guid, values: this.values });
            if (turn === this.turn && this.state?.guid === guid) {
                this.state = state;
            }
        } catch (failure) {
            this.fail((failure as RequestFailure).body.message);
        }
    }

    private async ask(step: string, body: object): Promise<void> {
        const turn = ++this.turn;
        this.isBusy = true;
        try {
            const state = await request<FlowState>(`flow/${step}`, body);
            if (turn === this.turn) {
                this.arrive(state, step);
            }
        } catch (failure) {
            if (turn === this.turn) {
                this.fail((failure as RequestFailure).body.message);
            }
        } finally {
            if (turn === this.turn) {
                this.isBusy = false;
            }
        }
    }

    private arrive(state: FlowState, step: string): void {
        const isRefused = step === 'next' && hasError(state.screen?.parts ?? []);
        this.state = state;
        if (!isRefused) {
            this.values = {};
            this.visit++;
            if (state.screen?.isAction !== true) {
                this.tell(state.status);
            }
        }
        if (state.status === 'FINISHED') {
            announceAllRecords();
        }
        if (state.status === 'FINISHED' && this.flowFinishBehavior !== 'NONE' && this.isOnPage) {
            void this.begin();
        }
    }

    private fail(message: string): void {
        this.message = message;
        this.tell('ERROR');
    }

    private tell(status: string): void {
        const { state } = this;
        const detail = {
            status,
            guid: state?.guid,
            flowTitle: state?.flowTitle,
            helpText: state?.screen?.helpText ?? undefined,
            locationName: state?.screen?.name,
            outputVariables: state?.outputVariables ?? [],
            activeStages: [],
            currentStage: undefined,
        };
        this.dispatchEvent(new CustomEvent('statuschange', { detail }));
    }
}

function stop(event: Event): void {
    event.stopPropagation();
}

function hasError(parts: readonly { error: string | null; parts: ScreenModel['parts'] }[]): boolean {
    return parts.some((part) => part.error !== null || hasError(part.parts));
}
