import '@lwc/synthetic-shadow';
import { createElement } from 'lwc';
import App from 'shell/app';

document.getElementById('app')?.append(createElement('shell-app', { is: App }));
