import { test } from 'node:test';
import { libraryOrg } from './libraryOrg.ts';

const { prints, runs, throws } = libraryOrg();

test('writes values as JSON', () => {
  prints({
    "JSON.serialize(new Map<String, Object>{ 'a' => 1, 'b' => null, 'c' => new List<Object>{ true, 1.50 } })":
      '{"c":[true,1.50],"b":null,"a":1}',
    'JSON.serialize(Datetime.newInstanceGmt(2026, 3, 1, 9, 0, 0))': '"2026-03-01T09:00:00.000Z"',
    'JSON.serialize(Date.newInstance(2026, 3, 1))': '"2026-03-01"',
    "JSON.serialize(Blob.valueOf('hi'))": '"aGk="',
    'JSON.serialize(new Account(Name = \'A "B"\'))': '{"attributes":{"type":"Account"},"Name":"A \\"B\\""}',
    'JSON.serialize(Parcel.Size.LARGE)': '"LARGE"',
  });
});

test('writes objects without transient variables, and without nulls when asked', () => {
  prints({
    "JSON.serialize(new Parcel('p', 2.5))": '{"weight":2.5,"stops":null,"size":null,"pieces":null,"name":"p"}',
    "JSON.serialize(new Parcel('p', 2.5), true)": '{"weight":2.5,"name":"p"}',
  });
});

test('indents as Salesforce does', () => {
  runs(`
    Map<String, Object> value = new Map<String, Object>{ 'a' => 1, 'b' => new List<Integer>{ 1, 2 } };
    System.assertEquals('{\\n  "b" : [ 1, 2 ],\\n  "a" : 1\\n}', JSON.serializePretty(value));
  `);
});

test('reads JSON into classes, collections and records', () => {
  runs(`
    Parcel read = (Parcel) JSON.deserialize(
      '{"name":"p","weight":2.50,"size":"SMALL","unknown":1,' +
      '"stops":[{"city":"Oslo","arrival":"2026-03-01T09:00:00Z"}],"pieces":{"box":2}}',
      Parcel.class
    );
    System.assertEquals('p', read.name);
    System.assertEquals('2.50', String.valueOf(read.weight));
    System.assertEquals(Parcel.Size.SMALL, read.size);
    System.assertEquals(Datetime.newInstanceGmt(2026, 3, 1, 9, 0, 0), read.stops[0].arrival);
    System.assertEquals(2, read.pieces.get('box'));
    List<Integer> numbers = (List<Integer>) JSON.deserialize('[1, 2]', List<Integer>.class);
    System.assertEquals(new List<Integer>{ 1, 2 }, numbers);
    Contact person = (Contact) JSON.deserialize('{"LastName":"Li","Account":{"Name":"Acme"}}', Contact.class);
    System.assertEquals('Acme', person.Account.Name);
  `);
});

test('reads JSON without a type', () => {
  runs(`
    Map<String, Object> read = (Map<String, Object>) JSON.deserializeUntyped(
      '{"a":1,"b":2.5,"c":null,"d":[{"e":"\\u00e9"}],"f":9999999999}'
    );
    System.assertEquals(1, (Integer) read.get('a'));
    System.assertEquals(2.5, (Decimal) read.get('b'));
    System.assert(read.containsKey('c'));
    Map<String, Object> first = (Map<String, Object>) ((List<Object>) read.get('d'))[0];
    System.assertEquals('é', first.get('e'));
    System.assertEquals(9999999999L, (Long) read.get('f'));
  `);
});

test('refuses what is no JSON or does not fit the type', () => {
  throws(
    `JSON.deserializeUntyped('{"a" 1}');`,
    "System.JSONException: Unexpected character ('1' (code 49)): was expecting a colon to separate field name and value at [line:1, column:7]",
  );
  throws(`JSON.deserializeUntyped('');`, 'System.JSONException: No content to map to Object due to end of input');
  throws(
    `JSON.deserialize('"x"', Integer.class);`,
    'System.JSONException: Value does not match expected type at [line:1, column:1]',
  );
  throws(
    `JSON.deserialize('{}', List<Integer>.class);`,
    "System.JSONException: Malformed JSON: Expected '[' at the beginning of List/Set",
  );
  throws(`JSON.deserializeStrict('{"x":1}', Parcel.class);`, 'System.JSONException: Unknown field: Parcel.x');
  throws(
    `JSON.deserializeStrict('{"Nope__c":1}', Account.class);`,
    "System.JSONException: No such column 'Nope__c' on sobject of type Account",
  );
});

test('builds JSON piece by piece', () => {
  runs(`
    JSONGenerator out = JSON.createGenerator(false);
    out.writeStartObject();
    out.writeStringField('name', 'p');
    out.writeFieldName('sizes');
    out.writeStartArray();
    out.writeNumber(1);
    out.writeNull();
    out.writeEndArray();
    out.writeObjectField('parcel', new List<Boolean>{ true });
    out.writeEndObject();
    System.assertEquals('{"name":"p","sizes":[1,null],"parcel":[true]}', out.getAsString());
  `);
});

test('reads JSON token by token', () => {
  runs(`
    JSONParser parser = JSON.createParser('{"total":12,"items":[{"city":"Oslo"}]}');
    while (parser.nextToken() != null) {
      if (parser.getCurrentToken() == JSONToken.FIELD_NAME && parser.getText() == 'total') {
        parser.nextToken();
        System.assertEquals(12, parser.getIntegerValue());
      }
      if (parser.getCurrentToken() == JSONToken.START_ARRAY) {
        parser.nextToken();
        Parcel.Stop stop = (Parcel.Stop) parser.readValueAs(Parcel.Stop.class);
        System.assertEquals('Oslo', stop.city);
      }
    }
  `);
});
