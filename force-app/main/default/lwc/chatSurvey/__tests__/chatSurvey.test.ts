// First: it puts the server's place-holder where the components will look for the server.
import { chat, choose, get, prepareEachTest, send, submit, write } from '../../surveyPanel/__tests__/visitorDriver';
import ChatSurvey from 'c/chatSurvey';
import { find, findAll, show, textOf } from 'testing';

const SESSION = '0Mw000000000001AAA';

function openChat(
    properties: { recordId?: string; program?: string; isWholePage?: boolean } = {},
): Promise<HTMLElement> {
    return show('c-chat-survey', ChatSurvey, properties);
}

function tokens(): string[][] {
    return get.mock.calls.map(([{ token }]) => token.split('.').slice(2, 4));
}

describe('c-chat-survey', () => {
    const person = prepareEachTest();

    beforeEach(() => {
        window.history.replaceState(null, '', '/');
        get.mockResolvedValue(chat());
        submit.mockImplementation(({ score, comment }) => Promise.resolve(chat(Number(score), comment ?? undefined)));
    });

    it('asks with a thumb about the chat that the page names', async () => {
        const element = await openChat({ recordId: SESSION });

        expect(find(element, 'h2').textContent).toBe('Did this chat help you?');
        expect(tokens()).toStrictEqual([['Chat_CSAT', SESSION]]);
    });

    it('asks about the chat that the address names', async () => {
        window.history.replaceState(null, '', `/chat-ended?recordId=${SESSION}`);
        await openChat();

        expect(tokens()).toStrictEqual([['Chat_CSAT', SESSION]]);
    });

    it('asks by a program of the administrator', async () => {
        await openChat({ recordId: SESSION, program: 'Sales_Chat' });

        expect(tokens()).toStrictEqual([['Sales_Chat', SESSION]]);
    });

    it('shows nothing where no chat is known', async () => {
        const element = await openChat();

        expect(get).not.toHaveBeenCalled();
        expect(textOf(element)).toBe('');
    });

    it('has the heading of the page that it is alone on', async () => {
        const element = await openChat({ recordId: SESSION, isWholePage: true });

        expect(find(element, 'h1').textContent).toBe('Did this chat help you?');
        expect(textOf(element)).toContain('Northwind');
    });

    it('takes a thumb up with one tap', async () => {
        const element = await openChat({ recordId: SESSION });
        person.touch();
        await choose(element, 0, 1);

        expect(submit).toHaveBeenCalledWith(expect.objectContaining({ metric: 'CSAT', score: '1', isConfirmed: true }));
        expect(find(element, '[role="status"]').textContent).toContain('Saved');
        expect(findAll(element, 'textarea')).toHaveLength(0);
    });

    it('asks for the reason of a thumb down', async () => {
        const element = await openChat({ recordId: SESSION });
        person.touch();
        await choose(element, 0, 0);
        await write(element, 'Still waiting');
        await send(element);

        expect(submit).toHaveBeenLastCalledWith(expect.objectContaining({ score: '0', comment: 'Still waiting' }));
        expect(find(element, 'h2').textContent).toBe('Thank you');
    });

    it('is accessible', async () => {
        jest.useRealTimers();
        await expect(await openChat({ recordId: SESSION })).toBeAccessible();
    });
});
