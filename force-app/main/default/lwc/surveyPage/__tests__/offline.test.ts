import { clearPage, find, settle } from 'testing';
import { answered, choose, openPage, prepareEachTest, send, submit, write } from './surveyPageDriver';

describe('c-survey-page, without a connection', () => {
    const person = prepareEachTest();

    it('says so, and tries again at growing intervals', async () => {
        submit.mockRejectedValue({ status: 0 });
        const page = await openPage();
        await choose(page, 6);
        expect(find(page, '[role="status"]').textContent).toContain('Not sent yet. Your answer is kept');
        expect(submit).toHaveBeenCalledTimes(1);

        await jest.advanceTimersByTimeAsync(2_000);
        expect(submit).toHaveBeenCalledTimes(2);
        await jest.advanceTimersByTimeAsync(2_000);
        expect(submit).toHaveBeenCalledTimes(2);
        await jest.advanceTimersByTimeAsync(2_000);
        expect(submit).toHaveBeenCalledTimes(3);
    });

    it('delivers when the browser is online again', async () => {
        submit.mockRejectedValueOnce({ status: 0 });
        const page = await openPage();
        await choose(page, 6);
        window.dispatchEvent(new Event('online'));
        await settle();

        expect(submit).toHaveBeenCalledTimes(2);
        expect(find(page, '[role="status"]').textContent).toContain('Saved');
    });

    it('delivers what was sent when the page is opened the next time', async () => {
        submit.mockRejectedValue({ status: 0 });
        const page = await openPage();
        person.touch();
        await choose(page, 2);
        await write(page, 'Slow');
        await send(page);
        clearPage();
        submit.mockReset();
        submit.mockResolvedValue(answered(2, 'Slow'));

        const again = await openPage();

        expect(submit).toHaveBeenCalledTimes(1);
        expect(submit).toHaveBeenCalledWith(
            expect.objectContaining({ score: '2', comment: 'Slow', isConfirmed: true }),
        );
        expect(find(again, 'h1').textContent).toBe('Thank you');
    });

    it('does not deliver by itself what nobody confirmed', async () => {
        submit.mockRejectedValue({ status: 0 });
        const page = await openPage();
        await choose(page, 2);
        clearPage();
        submit.mockClear();

        await openPage();

        expect(submit).not.toHaveBeenCalled();
    });

    it('brings only the newest of several choices, in order', async () => {
        let deliver: (view: Ease.SurveyView) => void = () => undefined;
        submit.mockImplementationOnce(() => new Promise((resolve) => (deliver = resolve)));
        const page = await openPage();
        await choose(page, 1);
        await choose(page, 2);
        await choose(page, 6);
        expect(submit).toHaveBeenCalledTimes(1);
        deliver(answered(1));
        await settle();

        expect(submit.mock.calls.map(([{ score }]) => score)).toStrictEqual(['1', '6']);
    });

    it('keeps an unsent comment in this browser', async () => {
        const page = await openPage();
        await choose(page, 2);
        await write(page, 'Half a sen');
        clearPage();

        const again = await openPage('?t=token-1', answered(2));

        expect(find<HTMLTextAreaElement>(again, 'textarea').value).toBe('Half a sen');
    });

    it('works where the browser keeps nothing', async () => {
        jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
            throw new Error('denied');
        });
        jest.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
            throw new Error('denied');
        });
        const page = await openPage();
        await choose(page, 6);
        await send(page);

        expect(find(page, 'h1').textContent).toBe('Thank you');
    });
});
