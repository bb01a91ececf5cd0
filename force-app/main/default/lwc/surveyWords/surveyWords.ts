import { fillLabel } from 'c/labelText';
import type { Choice } from 'c/ratingScale';
import labelCase from '@salesforce/label/c.Survey_Page_CES_Question';
import labelCaseWithoutCompany from '@salesforce/label/c.Survey_Page_CES_Question_Without_Company';
import labelSelfService from '@salesforce/label/c.Survey_Page_Self_Service_Question';
import labelChatbot from '@salesforce/label/c.Survey_Page_Chatbot_Question';
import labelProcess from '@salesforce/label/c.Survey_Page_Process_Question';
import labelSatisfaction from '@salesforce/label/c.Survey_Page_CSAT_Question';
import labelChat from '@salesforce/label/c.Survey_Page_Chat_Question';
import labelArticle from '@salesforce/label/c.Survey_Page_Article_Question';
import labelRecommend from '@salesforce/label/c.Survey_Page_NPS_Question';
import labelEffort1 from '@salesforce/label/c.Survey_Page_CES_1';
import labelEffort2 from '@salesforce/label/c.Survey_Page_CES_2';
import labelEffort3 from '@salesforce/label/c.Survey_Page_CES_3';
import labelEffort4 from '@salesforce/label/c.Survey_Page_CES_4';
import labelEffort5 from '@salesforce/label/c.Survey_Page_CES_5';
import labelEffort6 from '@salesforce/label/c.Survey_Page_CES_6';
import labelEffort7 from '@salesforce/label/c.Survey_Page_CES_7';
import labelSatisfied1 from '@salesforce/label/c.Survey_Page_CSAT_1';
import labelSatisfied2 from '@salesforce/label/c.Survey_Page_CSAT_2';
import labelSatisfied3 from '@salesforce/label/c.Survey_Page_CSAT_3';
import labelSatisfied4 from '@salesforce/label/c.Survey_Page_CSAT_4';
import labelSatisfied5 from '@salesforce/label/c.Survey_Page_CSAT_5';
import labelThumbsDown from '@salesforce/label/c.Survey_Page_Thumbs_Down';
import labelThumbsUp from '@salesforce/label/c.Survey_Page_Thumbs_Up';
import labelRecommendLow from '@salesforce/label/c.Survey_Page_NPS_Low';
import labelRecommendHigh from '@salesforce/label/c.Survey_Page_NPS_High';
import labelAgree from '@salesforce/label/c.Survey_Page_Hint';
import labelChoose from '@salesforce/label/c.Survey_Page_Hint_Choose';
import labelDifficult from '@salesforce/label/c.Survey_Page_Comment_Question';
import labelReason from '@salesforce/label/c.Survey_Page_Reason_Question';

/** Everything that a rating says. */
export interface QuestionWords {
    readonly question: string;
    readonly hint: string;
    /** What is asked after a low score. */
    readonly comment: string;
    readonly choices: readonly Choice[];
}

const EFFORT = [labelEffort1, labelEffort2, labelEffort3, labelEffort4, labelEffort5, labelEffort6, labelEffort7];
const SATISFACTION = [labelSatisfied1, labelSatisfied2, labelSatisfied3, labelSatisfied4, labelSatisfied5];
const THUMBS = [labelThumbsDown, labelThumbsUp];
const THUMB_SIGNS = ['👎', '👍'];
const RECOMMENDING = [labelRecommendLow, labelRecommendHigh];

const QUESTIONS: Readonly<Record<string, string>> = {
    'Self-Service': labelSelfService,
    Chatbot: labelChatbot,
    Process: labelProcess,
    Chat: labelChat,
    Article: labelArticle,
};

/** The words of a rating, in the language of the page. Effort is a statement that the customer agrees with or not. */
export function wordsOf(asked: Ease.SurveyQuestion, companyName?: string | null): QuestionWords {
    const isEffort = asked.metric === 'CES';
    return {
        question: questionOf(asked, companyName),
        hint: isEffort ? labelAgree : labelChoose,
        comment: isEffort ? labelDifficult : labelReason,
        choices: choicesOf(asked),
    };
}

/** A score together with its words, as in "2 – Disagree". Undefined for a score outside the scale. */
export function describeScore(asked: Ease.SurveyQuestion, score?: number | null): string | undefined {
    const choice = choicesOf(asked).find((candidate) => candidate.score === score);
    return choice && [choice.mark, choice.text].filter(Boolean).join(' – ');
}

function questionOf({ metric, wording }: Ease.SurveyQuestion, companyName?: string | null): string {
    const own = QUESTIONS[wording];
    if (own !== undefined) {
        return own;
    }
    if (metric === 'CES' && !companyName) {
        return labelCaseWithoutCompany;
    }
    const label = { CES: labelCase, CSAT: labelSatisfaction, NPS: labelRecommend }[metric];
    return fillLabel(label, companyName ?? '');
}

/** Words for each score where the scale has them, else for its two ends. */
function choicesOf({ metric, scaleMin, scaleMax }: Ease.SurveyQuestion): Choice[] {
    const count = scaleMax - scaleMin + 1;
    const scores = Array.from({ length: count }, (_, index) => scaleMin + index);
    if (count === THUMBS.length) {
        return scores.map((score, index) => ({ score, mark: THUMB_SIGNS[index] ?? '', text: THUMBS[index] ?? '' }));
    }
    const named = metric === 'CES' ? EFFORT : metric === 'CSAT' ? SATISFACTION : RECOMMENDING;
    if (count === named.length) {
        // The words of satisfaction tell their order by themselves, and two rows of numbers would be hard to tell apart.
        return scores.map((score, index) => ({
            score,
            mark: metric === 'CSAT' ? '' : String(score),
            text: named[index] ?? '',
        }));
    }
    const ends = new Map([
        [scaleMin, named[0]],
        [scaleMax, named.at(-1)],
    ]);
    return scores.map((score) => ({ score, mark: String(score), text: ends.get(score) ?? '' }));
}
