/** Minutes of a week. */
const WEEK = 10_080;

/** What a story can act on. */
export interface StoryCase {
  readonly type: string;
  /** Reference of the agent. */
  readonly agent: string;
  readonly queue: string;
  /** Minutes before now. */
  readonly closedAgo: number;
}

/** What happens in a year, beyond chance. */
export interface Story {
  /** Chance of a hand-off more than usual, 0 to 1. */
  extraHandOff(closing: StoryCase): number;
  /** Points of the scale by which a case is easier (or, negative, harder) than its kind. */
  ease(closing: StoryCase): number;
}

/**
 * What can be found in the sample year. Weeks are counted back from now, since sample data is as old as its org is
 * young. 14 weeks ago is the 38th week of the year.
 */
export const TRUTH = {
  /** Cases of this type are handed on more often from then on, and get harder by it. */
  worseningType: { type: 'Returns', sinceWeeksAgo: 14, extraHandOff: 0.9, ease: -0.7 },
  /** This agent's cases are harder for three weeks. */
  dippingAgent: { agent: 'agentLuis', fromWeeksAgo: 8, untilWeeksAgo: 5, ease: -2 },
  /** This queue gets better for good. */
  improvingQueue: { queue: 'Accounts', sinceWeeksAgo: 20, ease: 0.9 },
  /** Customers with low scores come again so many times as often as those with high scores. */
  repeatRatio: 2.4,
  /** Of customers who are asked by text message and by e-mail, so many answer. */
  responseRates: { SMS: 0.42, Email: 0.14 },
  /** This step of the onboarding is the hard one. */
  hardStep: { process: 'Onboarding', step: 'First Order' },
} as const;

/** A year in which all of it happens. */
export const yearsStory: Story = {
  extraHandOff: ({ type, closedAgo }) =>
    type === TRUTH.worseningType.type && closedAgo < TRUTH.worseningType.sinceWeeksAgo * WEEK
      ? TRUTH.worseningType.extraHandOff
      : 0,
  ease(closing) {
    const { worseningType, dippingAgent, improvingQueue } = TRUTH;
    let ease = 0;
    if (closing.type === worseningType.type && closing.closedAgo < worseningType.sinceWeeksAgo * WEEK) {
      ease += worseningType.ease;
    }
    if (
      closing.agent === dippingAgent.agent &&
      closing.closedAgo < dippingAgent.fromWeeksAgo * WEEK &&
      closing.closedAgo >= dippingAgent.untilWeeksAgo * WEEK
    ) {
      ease += dippingAgent.ease;
    }
    if (closing.queue === improvingQueue.queue && closing.closedAgo < improvingQueue.sinceWeeksAgo * WEEK) {
      ease += improvingQueue.ease;
    }
    return ease;
  },
};

/** A year in which nothing changes. */
export const noStory: Story = { extraHandOff: () => 0, ease: () => 0 };
