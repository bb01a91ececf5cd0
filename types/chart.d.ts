/** Chart.js, as the static resource `chartJs` defines it on the page. */
interface Window {
  readonly Chart: typeof import('chart.js').Chart;
}
