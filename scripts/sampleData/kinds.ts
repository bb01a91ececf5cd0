/** How hard each kind of case tends to be for the customer: a mean score and the words used about it. */
export const kinds = [
  {
    type: 'Delivery',
    mean: 4.6,
    subjects: ['Parcel arrived damaged', 'Delivery slot was missed', 'Wrong address on the label'],
  },
  {
    type: 'Billing',
    mean: 5.2,
    subjects: ['Charged twice this month', 'Invoice shows the old address', 'Refund has not arrived'],
  },
  {
    type: 'Returns',
    mean: 4.4,
    subjects: ['Return label does not print', 'Where is my replacement?', 'Return refused at the shop'],
  },
  {
    type: 'Product question',
    mean: 6.1,
    subjects: ['Which filter fits my model?', 'Can the lamp be dimmed?', 'Is the table oak or veneer?'],
  },
  {
    type: 'Account access',
    mean: 5.6,
    subjects: ['Cannot sign in', 'Change of e-mail address', 'Reset link has expired'],
  },
  {
    type: 'Warranty',
    mean: 4.1,
    subjects: ['Chair leg broke after a month', 'Warranty claim without receipt', 'Repair took three visits'],
  },
] as const;

/** What customers write about hard cases. */
export const complaints = [
  'I had to explain the problem to three different people.',
  'Nobody called back, I had to chase it myself.',
  'The form asked for the same details again and again.',
  'It took a week to hear that the part was out of stock.',
] as const;
