import { LightningElement, api } from 'lwc';
import type { DeveloperState } from 'shell/developerPage';
import { fromNow, inWords } from 'shell/times';

/** Scheduled paths and jobs. */
export default class WorkPanel extends LightningElement {
    @api state!: DeveloperState;

    get paths(): object[] {
        return this.state.pendingPaths.map((path) => ({
            ...path,
            key: `${path.flowName} ${path.pathName} ${path.recordId}`,
            due: `${inWords(path.dueAt)} (${fromNow(path.dueAt, this.state.now)})`,
            address: `/lightning/r/${path.objectName}/${path.recordId}/view`,
        }));
    }

    get jobs(): object[] {
        return this.state.jobs.map((job) => ({
            ...job,
            created: inWords(job.createdAt),
            next: inWords(job.nextRunAt),
        }));
    }

    get hasPaths(): boolean {
        return this.state.pendingPaths.length > 0;
    }

    get hasJobs(): boolean {
        return this.state.jobs.length > 0;
    }
}
