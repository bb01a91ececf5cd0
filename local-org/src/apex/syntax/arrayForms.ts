import { type ApexParser, type ApexToken } from '@apexdevtools/apex-parser';

const HIDDEN_CHANNEL = 1;

/** How many pairs of brackets follow the first pair of `new Integer[][][]{ … }`, by the bracket that opens the first. */
const furtherDimensions = new WeakMap<ApexToken, number>();

/**
 * The grammar in use knows `new Integer[]{ … }` and no further dimensions, which Salesforce's compiler takes: this hides
 * their brackets from it. `new Integer[2][]` and `new Integer[][2]` stay the mistakes that they are.
 */
export function hideFurtherDimensions(parser: ApexParser): void {
  const stream = parser.getTokenStream() as unknown as { fill(): void; tokens: ApexToken[] };
  stream.fill();
  const tokens = stream.tokens.filter(({ channel }) => channel === 0);
  for (const [index, token] of tokens.entries()) {
    if (token.text.toLowerCase() === 'new') {
      hideAfter(tokens, index);
    }
  }
}

function hideAfter(tokens: readonly ApexToken[], start: number): void {
  let position = start + 1;
  let angles = 0;
  for (; angles > 0 || /^[\w.<]/.test(tokens[position]?.text ?? ''); position++) {
    const text = tokens[position]?.text;
    if (text === undefined || text === '<EOF>' || text === ';') {
      return;
    }
    angles += text === '<' ? 1 : text === '>' ? -1 : 0;
  }
  let pairs = 0;
  const isPair = (at: number): boolean => tokens[at]?.text === '[' && tokens[at + 1]?.text === ']';
  while (isPair(position + 2 * pairs)) {
    pairs++;
  }
  const first = tokens[position];
  if (pairs < 2 || first === undefined || tokens[position + 2 * pairs]?.text !== '{') {
    return;
  }
  furtherDimensions.set(first, pairs - 1);
  for (const token of tokens.slice(position + 2, position + 2 * pairs)) {
    token.channel = HIDDEN_CHANNEL;
  }
}

/** @param bracket the first one after the name of the type */
export function furtherDimensionsOf(bracket: ApexToken): number {
  return furtherDimensions.get(bracket) ?? 0;
}
