import { LightningElement, api } from 'lwc';
import type { PageNode } from 'shell/pageNodes';

/** A tab that holds components and no record. */
export default class TabPage extends LightningElement {
    @api heading = '';
    @api regions: { name: string; nodes: PageNode[] }[] = [];
}
