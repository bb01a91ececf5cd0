import SurveyNotice from 'c/surveyNotice';
import type { NoticeKind } from 'c/surveyNotice';
import { clearPage, find, show } from 'testing';

describe('c-survey-notice', () => {
    afterEach(clearPage);

    it.each(['done', 'late', 'stop', 'offline'] as NoticeKind[])('is accessible as %s', async (kind) => {
        const notice = await show('c-survey-notice', SurveyNotice, { kind, heading: 'Thank you', text: 'Saved.' });

        expect(find(notice, 'h1').textContent).toBe('Thank you');
        await expect(notice).toBeAccessible();
    });

    it('takes the focus on its heading', async () => {
        const notice = await show('c-survey-notice', SurveyNotice, { heading: 'Thank you' });
        notice.focus();

        expect(notice.shadowRoot?.activeElement?.tagName).toBe('H1');
    });
});
