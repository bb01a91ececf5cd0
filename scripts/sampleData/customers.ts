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

/** A customer. `hasEmail` false: nobody can be asked about this one's cases. */
export interface Customer {
  reference: string;
  account: string;
  email: string | null;
}

/** 8 accounts, 40 contacts; two of them have no e-mail address. */
export function customers(random: Random): { accounts: TreeRecord[]; contacts: TreeRecord[]; list: Customer[] } {
  const list = people.map((name, index) => ({
    reference: `contact${index + 1}`,
    account: `account${random.between(1, accounts.length)}`,
    email: index === 12 || index === 31 ? null : `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@customer.example`,
  }));
  return {
    list,
    accounts: accounts.map((name, index) => tree('Account', `account${index + 1}`, { Name: name })),
    contacts: list.map((customer, index) => {
      const [first = '', ...rest] = (people[index] ?? '').split(' ');
      return tree('Contact', customer.reference, {
        FirstName: first,
        LastName: rest.join(' '),
        AccountId: `@${customer.account}`,
        ...(customer.email === null ? {} : { Email: customer.email }),
      });
    }),
  };
}
