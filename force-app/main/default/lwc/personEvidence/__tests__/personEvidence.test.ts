import { watchForPerson } from 'c/personEvidence';
import { watchTrustedEvents } from 'testing';

describe('c-person-evidence', () => {
    afterEach(() => jest.restoreAllMocks());

    it('takes no click, touch or key of a program for a person', () => {
        const heard = jest.fn();
        const stop = watchForPerson(heard);
        document.body.click();
        ['pointerdown', 'touchstart', 'keydown'].forEach((type) => window.dispatchEvent(new Event(type)));
        stop();

        expect(heard).not.toHaveBeenCalled();
    });

    it.each([
        ['pointerdown', 'pointer'],
        ['keydown', 'key'],
    ] as const)('takes a trusted %s for a person', (type, evidence) => {
        const person = watchTrustedEvents();
        const heard = jest.fn();
        const stop = watchForPerson(heard);
        person.send(type);
        stop();

        expect(heard).toHaveBeenCalledWith(evidence);
    });
});
