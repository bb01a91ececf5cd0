import type { Random } from './random.ts';
import { tree, type TreeRecord } from './tree.ts';

const accounts = [
  'Alder & Sons',
  'Bluefin Studio',
  'Calder Joinery',
  'Dunmore Hotel',
  'Elm Street Practice',
  'Fenwick Farms',
  'Gorse Bakery',
  'Hollis Interiors',
];

const people = [
  'Amelia Hart',
  'Ravi Desai',
  'Chloe Marchetti',
  'Noah Fischer',
  'Ines Duarte',
  'Oscar Nyman',
  'Fatima Haddad',
  'Kenji Mori',
  'Grace Adeyemi',
  'Liam Doyle',
  'Sofia Petrova',
  'Mateo Cruz',
  'Hannah Weiss',
  'Yusuf Kaya',
  'Emily Sutton',
  'Jonas Keller',
  'Aisha Khan',
  'Pierre Laurent',
  'Mei Tanaka',
  'David Mensah',
  'Lucia Romano',
  'Erik Solberg',
  'Zara Malik',
  'Tomas Novak',
  'Nadia Rossi',
  'Samuel Boateng',
  'Clara Jensen',
  'Arjun Mehta',
  'Isla Fraser',
  'Hugo Lambert',
  'Leila Aziz',
  'Marcus Lind',
  'Olivia Grant',
  'Paulo Santos',
  'Ruth Cohen',
  'Viktor Horak',
  'Wanda Kowal',
  'Xavier Roy',
  'Yara Saleh',
  'Ben Whitlock',
] as const;

/** A customer. Without an e-mail address nobody can be asked about this one's cases. */
export interface Customer {
  reference: string;
  account: string;
  email: string | null;
  /** How surveys reach this one. */
  channel: 'Email' | 'SMS';
}

/** Two of the people above have no e-mail address. */
const WITHOUT_EMAIL = [12, 31];

/** 8 accounts, and so many contacts: first the people above, then others with numbered names. */
export function customers(
  random: Random,
  count: number = people.length,
): { accounts: TreeRecord[]; contacts: TreeRecord[]; list: Customer[] } {
  const names = Array.from({ length: count }, (_, index) => people[index] ?? numberedName(index));
  const list = names.map((name, index) => ({
    reference: `contact${index + 1}`,
    account: `account${random.between(1, accounts.length)}`,
    email: WITHOUT_EMAIL.includes(index)
      ? null
      : `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '.')}@customer.example`,
    channel: index % 10 >= 7 && index >= people.length ? ('SMS' as const) : ('Email' as const),
  }));
  return {
    list,
    accounts: accounts.map((name, index) => tree('Account', `account${index + 1}`, { Name: name })),
    contacts: list.map((customer, index) => {
      const [first = '', ...rest] = (names[index] ?? '').split(' ');
      return tree('Contact', customer.reference, {
        FirstName: first,
        LastName: rest.join(' '),
        AccountId: `@${customer.account}`,
        ...(customer.email === null ? {} : { Email: customer.email }),
      });
    }),
  };
}

function numberedName(index: number): string {
  const [first = ''] = (people[index % people.length] ?? '').split(' ');
  const [, last = ''] = (people[(index * 7) % people.length] ?? '').split(' ');
  return `${first} ${last} ${index + 1}`;
}
