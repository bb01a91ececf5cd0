import getAnswers from '@salesforce/apex/DashboardController.getAnswers';
import getClosedFollowUps from '@salesforce/apex/DashboardController.getClosedFollowUps';
import getOpenFollowUps from '@salesforce/apex/DashboardController.getOpenFollowUps';
import getLaterResolved from '@salesforce/apex/DashboardController.getLaterResolved';
import getNotAsked from '@salesforce/apex/DashboardController.getNotAsked';
import DashboardRecords from 'c/dashboardRecords';
import { clearPage, find, findAll, settle, show, textOf } from 'testing';
import type { DrillDown } from 'c/drillDown';

jest.mock('@salesforce/apex/DashboardController.getAnswers', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/DashboardController.getClosedFollowUps', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/DashboardController.getOpenFollowUps', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/DashboardController.getLaterResolved', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/DashboardController.getNotAsked', () => ({ default: jest.fn() }), { virtual: true });

const ANSWER: Ease.DashboardAnswer = {
    recordId: 'a01000000000001',
    caseId: '500000000000001',
    caseNumber: '00001017',
    subject: 'Return label does not print',
    customer: 'Ada Lovell',
    agent: 'Maya Okafor',
    score: 2,
    scaleMax: 7,
    comment: 'Nobody called back.',
    answeredAt: '2026-03-04T10:00:00Z',
    dueAt: null,
};
const DECISION: Ease.DashboardDecision = {
    recordId: 'a02000000000001',
    caseId: '500000000000001',
    caseNumber: '00001017',
    subject: 'Return label does not print',
    customer: 'Ada Lovell',
    agent: 'Maya Okafor',
    dueAt: '2026-03-04T10:00:00Z',
    reason: 'No Address',
    detail: 'The contact has no e-mail address.',
    touches: 3,
    handOffs: 1,
    cameBack: 'Yes',
};
const PERIODS = {
    weeks: { firstDay: '2026-01-05', lastDay: '2026-03-06' },
    month: { firstDay: '2026-03-01', lastDay: '2026-03-06' },
};
const RETURNS: DrillDown = {
    title: 'Returns',
    group: { dimension: 'Case Type', key: 'Returns', period: 'weeks' },
};

const list = (request: DrillDown) =>
    show('c-dashboard-records', DashboardRecords, { program: 'Post_Case_CES', periods: PERIODS, request });

describe('c-dashboard-records', () => {
    beforeEach(() => {
        jest.mocked(getAnswers).mockResolvedValue([ANSWER]);
        jest.mocked(getOpenFollowUps).mockResolvedValue([]);
    });
    afterEach(clearPage);

    it('lists the answers of a group with their cases', async () => {
        const element = await list(RETURNS);

        expect(getAnswers).toHaveBeenCalledWith({
            program: 'Post_Case_CES',
            dimension: 'Case Type',
            key: 'Returns',
            firstDay: '2026-01-05',
            lastDay: '2026-03-06',
        });
        expect(findAll(element, 'tbody tr > *').map(({ textContent }) => textContent)).toStrictEqual([
            '00001017 Return label does not print',
            '2 of 7',
            'Nobody called back.',
            'Ada Lovell',
            'Maya Okafor',
            'Mar 4, 2026',
            '',
        ]);
    });

    it('moves the focus to its heading', async () => {
        const element = await list(RETURNS);

        expect(element.shadowRoot?.activeElement).toBe(find(element, 'h2'));
    });

    it('asks for overdue follow-ups', async () => {
        const element = await list({ title: 'Open follow-ups', followUps: 'overdue' });

        expect(getOpenFollowUps).toHaveBeenCalledWith({ program: 'Post_Case_CES', isOverdue: true });
        expect(textOf(element)).toContain('There is nothing here that you may see.');
    });

    it('tells what came of closed follow-ups', async () => {
        jest.mocked(getClosedFollowUps).mockResolvedValue([{ ...ANSWER, outcome: 'Recovered' }]);
        const element = await list({ title: 'Recovery', followUps: 'closed' });

        expect(getClosedFollowUps).toHaveBeenCalledWith({ program: 'Post_Case_CES', ...PERIODS.month });
        expect(findAll(element, 'th, td').map(({ textContent }) => textContent)).toStrictEqual(
            expect.arrayContaining(['Outcome', 'Recovered']),
        );
    });

    it('lists who was not asked, and why', async () => {
        jest.mocked(getNotAsked).mockResolvedValue([DECISION]);
        const element = await list({ title: 'Who was not asked, and why', decisions: 'notAsked' });

        expect(getNotAsked).toHaveBeenCalledWith({ program: 'Post_Case_CES', ...PERIODS.month });
        expect(find(element, 'h2').textContent).toBe('Who was not asked, and why');
        expect(findAll(element, 'th, td').map(({ textContent }) => textContent)).toStrictEqual([
            ...['Case', 'Customer', 'Agent', 'Survey Due', 'Reason', 'Details'],
            ...['00001017 Return label does not print', 'Ada Lovell', 'Maya Okafor', 'Mar 4, 2026', 'No Address'],
            'The contact has no e-mail address.',
        ]);
    });

    it('lists the cases that took more than one contact, and what they took', async () => {
        jest.mocked(getLaterResolved).mockResolvedValue([DECISION]);
        const element = await list({ title: 'Not resolved at first contact', decisions: 'laterResolved' });

        expect(getLaterResolved).toHaveBeenCalledWith({ program: 'Post_Case_CES', ...PERIODS.month });
        expect(findAll(element, 'thead th').map(({ textContent }) => textContent)).toStrictEqual(
            expect.arrayContaining(['Contacts', 'Hand-offs', 'Came Back']),
        );
        expect(findAll(element, 'td').map(({ textContent }) => textContent)).toStrictEqual(
            expect.arrayContaining(['3', '1', 'Yes']),
        );
    });

    it('says when they cannot be loaded, and tries again', async () => {
        jest.mocked(getAnswers).mockRejectedValueOnce({ body: { message: 'No such program' } });
        const element = await list(RETURNS);
        expect(textOf(element)).toContain('The list could not be loaded');

        find(element, 'c-error-panel').dispatchEvent(new CustomEvent('retry'));
        await settle();

        expect(findAll(element, 'tbody tr')).toHaveLength(1);
    });

    it('says when there are more than it shows', async () => {
        jest.mocked(getAnswers).mockResolvedValue(
            Array.from({ length: 200 }, (_, index) => ({ ...ANSWER, recordId: String(index) })),
        );

        expect(textOf(await list(RETURNS))).toContain('The latest 200 are shown.');
    });

    it('asks to be closed', async () => {
        const element = await list(RETURNS);
        const closed = jest.fn();
        element.addEventListener('close', closed);
        find(element, 'lightning-button').click();

        expect(closed).toHaveBeenCalledTimes(1);
    });

    it('is accessible', async () => {
        await expect(await list(RETURNS)).toBeAccessible();
    });
});
