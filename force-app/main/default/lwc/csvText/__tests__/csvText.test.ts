import { csvText } from 'c/csvText';

describe('c/csvText', () => {
    it('separates cells by commas and rows by line breaks', () => {
        expect(
            csvText([
                ['Case Type', 'Answers'],
                ['Problem', 40],
            ]),
        ).toBe('Case Type,Answers\r\nProblem,40');
    });

    it('quotes what would end a cell', () => {
        expect(csvText([['Returns, "late"', 'two\nlines']])).toBe('"Returns, ""late""","two\nlines"');
    });

    it('keeps a spreadsheet from running text as a formula', () => {
        expect(csvText([['=1+1', '+1', '@SUM(A1)', '-cmd', '\tx']])).toBe("'=1+1,'+1,'@SUM(A1),'-cmd,'\tx");
    });

    it('leaves negative numbers numbers', () => {
        expect(csvText([[-1.5, '-2']])).toBe('-1.5,-2');
    });
});
