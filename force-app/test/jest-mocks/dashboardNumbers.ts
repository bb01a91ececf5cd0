/** Numbers of a group of 40 answers, of which some are replaced. */
export function dashboardNumbers(values: Partial<Ease.DashboardNumbers> = {}): Ease.DashboardNumbers {
  return {
    key: '2026-03-02',
    answers: 40,
    unconfirmed: 0,
    response: { part: 50, whole: 200, percentage: 25, lower: 19.5, upper: 31.4 },
    coverage: { part: 200, whole: 400, percentage: 50, lower: 45.1, upper: 54.9 },
    firstContact: { part: 60, whole: 120, percentage: 50, lower: 41.2, upper: 58.8 },
    average: 5.25,
    averageLower: 4.9,
    averageUpper: 5.6,
    high: { part: 30, whole: 40, percentage: 75, lower: 59.8, upper: 85.8 },
    low: { part: 10, whole: 40, percentage: 25, lower: 14.2, upper: 40.2 },
    repeats: { part: 6, whole: 30, percentage: 20, lower: 9.5, upper: 37.3 },
    recovery: { part: 4, whole: 8, percentage: 50, lower: 21.5, upper: 78.5 },
    isHidden: false,
    isSmall: false,
    ...values,
  };
}
