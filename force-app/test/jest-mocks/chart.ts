import type { ChartConfiguration } from 'chart.js';

/** What was drawn, in the order of drawing. */
export const drawn: ChartConfiguration[] = [];

/** Stands for Chart.js, which needs a real canvas. */
class ChartStub {
  data: unknown;

  constructor(_canvas: HTMLCanvasElement, configuration: ChartConfiguration) {
    this.data = configuration.data;
    drawn.push(configuration);
  }

  update(): void {
    drawn.push({ type: 'line', data: this.data as ChartConfiguration['data'] });
  }

  destroy(): void {
    drawn.length = 0;
  }
}

Object.assign(window, { Chart: ChartStub });
