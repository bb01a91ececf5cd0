import { test } from 'node:test';
import { libraryOrg } from './libraryOrg.ts';

const { runs, throws } = libraryOrg();

test('changes and reads lists', () => {
  runs(`
    List<String> names = new List<String>{ 'b', 'a' };
    names.add('c');
    names.add(0, 'z');
    System.assertEquals('(z, b, a, c)', names.toString());
    System.assertEquals(2, names.indexOf('a'));
    System.assertEquals('z', names.remove(0));
    names.sort();
    System.assertEquals(new List<String>{ 'a', 'b', 'c' }, names);
    names.addAll(new Set<String>{ 'd' });
    System.assert(names.contains('d') && !names.isEmpty());
    names.set(0, 'x');
    System.assertEquals('x', names.get(0));
    List<String> copy = names.clone();
    copy.clear();
    System.assertEquals(4, names.size());
  `);
  throws(`new List<Integer>{ 1 }.get(5);`, 'System.ListException: List index out of bounds: 5');
  throws(`new List<Integer>().remove(0);`, 'System.ListException: List index out of bounds: 0');
});

test('sorts values, records and comparable objects, null first', () => {
  runs(`
    List<Integer> numbers = new List<Integer>{ 10, null, 9 };
    numbers.sort();
    System.assertEquals(new List<Integer>{ null, 9, 10 }, numbers);
    List<Account> accounts = new List<Account>{ new Account(Name = 'B'), new Account(Name = 'A') };
    accounts.sort();
    System.assertEquals('A', accounts[0].Name);
    List<Parcel> parcels = new List<Parcel>{ new Parcel('heavy', 9.5), new Parcel('light', 1) };
    parcels.sort();
    System.assertEquals('(light, heavy)', String.valueOf(parcels));
    parcels.sort(new ByName());
    System.assertEquals('light', parcels[0].name);
  `);
});

test('changes and compares sets', () => {
  runs(`
    Set<Integer> numbers = new Set<Integer>{ 1, 2, 3 };
    System.assert(!numbers.add(1) && numbers.add(4));
    System.assert(numbers.containsAll(new List<Integer>{ 1, 4 }));
    System.assert(numbers.removeAll(new Set<Integer>{ 1, 9 }));
    System.assert(numbers.retainAll(new List<Integer>{ 2, 3 }));
    System.assertEquals(new Set<Integer>{ 3, 2 }, numbers);
    System.assertEquals(2, new List<Integer>(numbers).size());
  `);
});

test('changes and reads maps', () => {
  runs(`
    Map<String, Integer> ages = new Map<String, Integer>{ 'Ann' => 3 };
    System.assertEquals(3, ages.put('Ann', 4));
    System.assertEquals(null, ages.put('Bob', 5));
    System.assertEquals(null, ages.get('bob'));
    System.assertEquals(new Set<String>{ 'Ann', 'Bob' }, ages.keySet());
    System.assertEquals(new List<Integer>{ 4, 5 }, ages.values());
    System.assertEquals(4, ages.remove('Ann'));
    System.assert(!ages.containsKey('Ann') && ages.size() == 1);
    ages.putAll(new Map<String, Integer>{ 'Cid' => 6 });
    System.assertEquals('{Bob=5, Cid=6}', ages.toString());
  `);
});

test('makes maps of records by id, and finds them by either form of the id', () => {
  runs(`
    Account acme = new Account(Id = '001000000000001AAA', Name = 'Acme');
    Map<Id, Account> accounts = new Map<Id, Account>(new List<Account>{ acme });
    System.assertEquals('Acme', accounts.get('001000000000001').Name);
    System.assertEquals('Acme', accounts.get(acme.Id).Name);
  `);
  throws(
    `new Map<Id, Account>(new List<Account>{ new Account(Name = 'Acme') });`,
    'System.ListException: Row with null Id at index: 0',
  );
});

test('copies records deeply without their ids unless asked', () => {
  runs(`
    List<Account> originals = new List<Account>{ new Account(Id = '001000000000001AAA', Name = 'Acme') };
    List<Account> copies = originals.deepClone();
    copies[0].Name = 'Other';
    System.assertEquals('Acme', originals[0].Name);
    System.assertEquals(null, copies[0].Id);
    System.assertEquals(originals[0].Id, originals.deepClone(true)[0].Id);
    System.assert(copies[0].isClone());
  `);
});

test('iterates over iterators of the program', () => {
  runs(`
    String seen = '';
    for (Integer each : new Countdown(3)) {
      seen += each;
    }
    System.assertEquals('321', seen);
    System.assertEquals('3-2-1', String.join(new Countdown(3), '-'));
    Iterator<String> letters = new List<String>{ 'a' }.iterator();
    System.assert(letters.hasNext());
    System.assertEquals('a', letters.next());
    System.assert(!letters.hasNext());
  `);
});
