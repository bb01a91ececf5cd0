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

declare module '@salesforce/apex/EffortCardController.getCaseEffort' {
  const getCaseEffort: Salesforce.WirableMethod<{ caseId: string }, Ease.CaseEffort>;
  export default getCaseEffort;
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
  type EffortBand = 'Low' | 'Neutral' | 'High';

  /** What is known of a customer's effort on one case. Instants are ISO 8601 in UTC. */
  interface CaseEffort {
    status: EffortStatus;
    score?: number | null;
    scaleMax?: number | null;
    band?: EffortBand | null;
    comment?: string | null;
    answeredAt?: string | null;
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
  }

  interface PastScore {
    caseId: string;
    caseNumber: string;
    score: number;
    answeredAt: string;
  }

  /** Numbers of some surveys together. Percentages are 0 to 100. */
  interface DashboardNumbers {
    key: string;
    label?: string | null;
    answers: number;
    unconfirmed: number;
    decided: number;
    sent: number;
    answered: number;
    average?: number | null;
    averageLower?: number | null;
    averageUpper?: number | null;
    highPercentage?: number | null;
    highLower?: number | null;
    highUpper?: number | null;
    responseLower?: number | null;
    responseUpper?: number | null;
    low?: number | null;
    isHidden: boolean;
    isSmall: boolean;
  }

  interface DashboardDimension {
    name: string;
    groups: DashboardNumbers[];
  }

  interface DashboardView {
    program: string;
    metric: string;
    scaleMin: number;
    scaleMax: number;
    programs: { value: string; label: string }[];
    summarizedUntil?: string | null;
    thisMonth: DashboardNumbers;
    lastMonth: DashboardNumbers;
    weeks: DashboardNumbers[];
    dimensions: DashboardDimension[];
  }
}
