import { LightningElement } from 'lwc';
import { context } from 'host/context';

/** Where a user lands who may open no tab. */
export default class HomePage extends LightningElement {
    readonly greeting = `Welcome, ${context.user.name}`;
}
