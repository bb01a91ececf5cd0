import { fillLabel } from 'c/labelText';
import type { Choice } from 'c/ratingScale';
import labelQuestion from '@salesforce/label/c.Survey_Page_CES_Question';
import labelQuestionWithoutCompany from '@salesforce/label/c.Survey_Page_CES_Question_Without_Company';
import label1 from '@salesforce/label/c.Survey_Page_CES_1';
import label2 from '@salesforce/label/c.Survey_Page_CES_2';
import label3 from '@salesforce/label/c.Survey_Page_CES_3';
import label4 from '@salesforce/label/c.Survey_Page_CES_4';
import label5 from '@salesforce/label/c.Survey_Page_CES_5';
import label6 from '@salesforce/label/c.Survey_Page_CES_6';
import label7 from '@salesforce/label/c.Survey_Page_CES_7';

/** The seven choices of CES 2.0, from strongly disagree (1) to strongly agree (7). Higher is easier. */
export const effortChoices: readonly Choice[] = [label1, label2, label3, label4, label5, label6, label7].map(
    (text, index) => ({ score: index + 1, text }),
);

/** The statement that the customer agrees with or not. */
export function effortQuestion(companyName?: string | null): string {
    return companyName ? fillLabel(labelQuestion, companyName) : labelQuestionWithoutCompany;
}

/** The score together with its words, as in "2 – Disagree". Undefined for a score outside the scale. */
export function describeScore(score?: number | null): string | undefined {
    const choice = effortChoices.find((candidate) => candidate.score === score);
    return choice && `${choice.score} – ${choice.text}`;
}
