/** Apex methods that components call: their parameters and what they return, as the Apex classes declare them. */

declare module '@salesforce/apex/SurveyPageController.getSurvey' {
  export default function getSurvey(parameters: { token: string }): Promise<Ease.SurveyView>;
}

declare module '@salesforce/apex/SurveyPageController.submitAnswer' {
  export default function submitAnswer(parameters: {
    token: string;
    metric: string | null;
    score: string;
    comment: string | null;
    isConfirmed: boolean;
  }): Promise<Ease.SurveyView>;
}

declare module '@salesforce/apex/DashboardController.getDashboard' {
  const getDashboard: Salesforce.WirableMethod<{ program: string; weeks: number }, Ease.DashboardView>;
  export default getDashboard;
}

declare module '@salesforce/apex/DashboardController.getAnswers' {
  export default function getAnswers(parameters: {
    program: string;
    dimension: string;
    key: string;
    firstDay: string;
    lastDay: string;
  }): Promise<Ease.DashboardAnswer[]>;
}

declare module '@salesforce/apex/DashboardController.getClosedFollowUps' {
  export default function getClosedFollowUps(parameters: {
    program: string;
    firstDay: string;
    lastDay: string;
  }): Promise<Ease.DashboardAnswer[]>;
}

declare module '@salesforce/apex/DashboardController.getOpenFollowUps' {
  export default function getOpenFollowUps(parameters: {
    program: string;
    isOverdue: boolean;
  }): Promise<Ease.DashboardAnswer[]>;
}

declare module '@salesforce/apex/DashboardController.getNotAsked' {
  export default function getNotAsked(parameters: {
    program: string;
    firstDay: string;
    lastDay: string;
  }): Promise<Ease.DashboardDecision[]>;
}

declare module '@salesforce/apex/DashboardController.getLaterResolved' {
  export default function getLaterResolved(parameters: {
    program: string;
    firstDay: string;
    lastDay: string;
  }): Promise<Ease.DashboardDecision[]>;
}

declare module '@salesforce/apex/DigestController.isSubscribed' {
  export default function isSubscribed(): Promise<boolean>;
}

declare module '@salesforce/apex/DigestController.setSubscribed' {
  export default function setSubscribed(parameters: { isSubscribed: boolean }): Promise<boolean>;
}

declare module '@salesforce/apex/EffortCardController.getCaseEffort' {
  const getCaseEffort: Salesforce.WirableMethod<{ caseId: string }, Ease.CaseEffort>;
  export default getCaseEffort;
}

declare module '@salesforce/apex/FollowUpOutcomeController.record' {
  export default function record(parameters: {
    taskId: string;
    shownModifiedAt: string | null;
    outcome: string;
    contactedAt: string | null;
    note: string;
  }): Promise<boolean>;
}

declare module '@salesforce/apex/SurveyDecisionController.send' {
  export default function send(parameters: { caseId: string }): Promise<string | null>;
}

declare module '@salesforce/apex/SurveyDecisionController.suppress' {
  export default function suppress(parameters: { caseId: string }): Promise<void>;
}

declare namespace Ease {
  type SurveyState = 'open' | 'answered' | 'readOnly' | 'expired' | 'unknown' | 'closed' | 'optOut' | 'optedOut';

  type SurveyMetric = 'CES' | 'CSAT' | 'NPS';

  /** One rating that a page asks for, and what the customer has answered so far. */
  interface SurveyQuestion {
    metric: SurveyMetric;
    wording: string;
    scaleMin: number;
    scaleMax: number;
    lowThreshold: number;
    score?: number | null;
    comment?: string | null;
  }

  /** What a customer's link leads to. Instants are ISO 8601 in UTC. */
  interface SurveyView {
    state: SurveyState;
    companyName?: string | null;
    questions: SurveyQuestion[];
    language?: string | null;
    changeableUntil?: string | null;
    commentMaximum?: number | null;
  }

  type EffortStatus = 'answered' | 'sent' | 'scheduled' | 'suppressed' | 'none';
  type EffortSignal = 'Easy and Satisfied' | 'Hard but Satisfied' | 'Easy but Dissatisfied' | 'Hard and Dissatisfied';
  type EffortBand = 'Low' | 'Neutral' | 'High';
  type EffortDriver = 'touches' | 'handOffs' | 'reopens' | 'isEscalated' | 'hoursToClose';

  /** What is known of a customer's effort on one case. Instants are ISO 8601 in UTC. */
  interface CaseEffort {
    status: EffortStatus;
    score?: number | null;
    scaleMin?: number | null;
    scaleMax?: number | null;
    band?: EffortBand | null;
    comment?: string | null;
    answeredAt?: string | null;
    signal?: EffortSignal | null;
    touches?: number | null;
    handOffs?: number | null;
    reopens?: number | null;
    isEscalated?: boolean | null;
    hoursToClose?: number | null;
    /** Which of these five make the case hard. */
    hardDrivers?: EffortDriver[] | null;
    dueAt?: string | null;
    sentAt?: string | null;
    suppressionReason?: string | null;
    suppressionDetail?: string | null;
    lastAskedAt?: string | null;
    followUp?: FollowUp | null;
    history?: PastScore[] | null;
    /** The org's time when this was read: what time is left counts from here. */
    asOf?: string | null;
  }

  interface FollowUp {
    taskId: string;
    subject?: string | null;
    dueAt?: string | null;
    isOverdue: boolean;
    isClosed: boolean;
    ownerName?: string | null;
    outcome?: string | null;
    contactedAt?: string | null;
    note?: string | null;
    lastModifiedAt?: string | null;
    lastModifiedBy?: string | null;
    isRecordable?: boolean | null;
    outcomes?: { value: string; label: string }[] | null;
  }

  /** An answer of the same customer about another case. */
  interface PastScore {
    caseId: string;
    caseNumber: string;
    score: number;
    scaleMin?: number | null;
    scaleMax?: number | null;
    band?: EffortBand | null;
    answeredAt: string;
  }

  /** Numbers of some surveys together. Percentages are 0 to 100. */
  /** Part of a whole with the 95% interval of its share; percentages from 0 to 100. */
  interface DashboardShare {
    part: number;
    whole: number;
    percentage?: number | null;
    lower?: number | null;
    upper?: number | null;
  }

  type EffortBenchmark = 'Good' | 'Fair' | 'Systemic' | 'Above' | 'Expected' | 'Below';

  /** Numbers of some weeks, a month or a group. Of fewer than five answers only the counts are there. */
  interface DashboardNumbers {
    key: string;
    label?: string | null;
    answers: number;
    unconfirmed: number;
    response: DashboardShare;
    coverage: DashboardShare;
    firstContact: DashboardShare;
    average?: number | null;
    averageLower?: number | null;
    averageUpper?: number | null;
    netPromoter?: number | null;
    netPromoterLower?: number | null;
    netPromoterUpper?: number | null;
    high?: DashboardShare | null;
    low?: DashboardShare | null;
    repeats?: DashboardShare | null;
    recovery?: DashboardShare | null;
    benchmark?: EffortBenchmark | null;
    smoothed?: number | null;
    lowerLimit?: number | null;
    upperLimit?: number | null;
    isHidden: boolean;
    isSmall: boolean;
  }

  interface DashboardDimension {
    name: string;
    /** `name` as people read it. */
    label: string;
    groups: DashboardNumbers[];
  }

  /** A group whose scores left its control limits. Weeks are ISO dates of Mondays. */
  interface ScoreShift {
    dimension: string;
    /** `dimension` as people read it. */
    dimensionLabel: string;
    key: string;
    label: string;
    isFall: boolean;
    firstWeek: string;
    lastWeek: string;
    isOngoing: boolean;
    averageBefore: number;
    averageSince: number;
    answers: number;
  }

  /** One of the constants of SummaryDimensions.DRIVERS. */
  type DriverName = 'Many Touches' | 'Many Hand-Offs' | 'Reopened' | 'Escalated' | 'Long to Close';

  interface DashboardDriver {
    name: DriverName;
    present: DashboardNumbers;
    absent: DashboardNumbers;
  }

  interface DashboardTrait {
    quadrant: string;
    driver: DriverName;
    here: DashboardShare;
    elsewhere: DashboardShare;
  }

  interface DashboardRatio {
    value: number;
    lower: number;
    upper: number;
    isClear: boolean;
  }

  /** What the dashboard shows of one program. Instants are ISO 8601 in UTC. */
  interface DashboardView {
    program: string;
    metric: string;
    scaleMin: number;
    scaleMax: number;
    programs: { value: string; label: string }[];
    summarizedUntil?: string | null;
    thisMonth: DashboardNumbers;
    lastMonth: DashboardNumbers;
    months: DashboardNumbers[];
    drivers: DashboardDriver[];
    traits: DashboardTrait[];
    weeks: DashboardNumbers[];
    shifts: ScoreShift[];
    isWatched: boolean;
    repeatRatio?: DashboardRatio | null;
    openFollowUps: number;
    overdueFollowUps: number;
    dimensions: DashboardDimension[];
  }

  /** An answer behind a number of the dashboard. */
  interface DashboardAnswer {
    recordId: string;
    caseId?: string | null;
    caseNumber?: string | null;
    subject?: string | null;
    customer?: string | null;
    agent?: string | null;
    score: number;
    scaleMax: number;
    comment?: string | null;
    answeredAt: string;
    dueAt?: string | null;
    outcome?: string | null;
  }

  /** A decision about asking a customer, behind a number of the dashboard. */
  interface DashboardDecision {
    recordId: string;
    caseId?: string | null;
    caseNumber?: string | null;
    subject?: string | null;
    customer?: string | null;
    agent?: string | null;
    dueAt: string;
    reason: string;
    detail?: string | null;
    touches?: number | null;
    handOffs?: number | null;
    cameBack?: string | null;
  }
}
