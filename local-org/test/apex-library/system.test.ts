import assert from 'node:assert/strict';
import { test } from 'node:test';
import { libraryOrg } from './libraryOrg.ts';

const { org, prints, runs, throws } = libraryOrg();

test('words failed assertions as Salesforce does', () => {
  throws(`System.assertEquals(1, 2);`, 'System.AssertException: Assertion Failed: Expected: 1, Actual: 2');
  throws(`System.assertEquals(1, 2, 'sum');`, 'System.AssertException: Assertion Failed: sum: Expected: 1, Actual: 2');
  throws(`System.assertNotEquals(1, 1);`, 'System.AssertException: Assertion Failed: Same value: 1');
  throws(`System.assert(false);`, 'System.AssertException: Assertion Failed');
  throws(`System.assert(false, 'why');`, 'System.AssertException: Assertion Failed: why');
  throws(`Assert.isTrue(false);`, 'System.AssertException: Assertion Failed');
  throws(
    `Assert.isNull('x');`,
    'System.AssertException: Assertion Failed: Nullable object asserted with non null value',
  );
  throws(`Assert.fail('no');`, 'System.AssertException: Assertion Failed: Assertion failed: no');
});

test('carries message, cause and type in exceptions', () => {
  runs(`
    try {
      throw new IllegalArgumentException('outer', new MathException('inner'));
    } catch (Exception caught) {
      System.assertEquals('outer', caught.getMessage());
      System.assertEquals('inner', caught.getCause().getMessage());
      System.assertEquals('System.IllegalArgumentException', caught.getTypeName());
      System.assertEquals(3, caught.getLineNumber());
      System.assert(caught.getStackTraceString().contains('line 3'));
    }
    AuraHandledException handled = new AuraHandledException('shown');
    handled.setMessage('shown');
    System.assertEquals('shown', handled.getMessage());
  `);
});

test('hashes, signs and enciphers', () => {
  prints({
    "EncodingUtil.convertToHex(Crypto.generateDigest('SHA-256', Blob.valueOf('abc')))":
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    "EncodingUtil.convertToHex(Crypto.generateMac('hmacSHA256', Blob.valueOf('what do ya want for nothing?'), Blob.valueOf('Jefe')))":
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    'Crypto.generateAesKey(256).size()': '32',
    'Crypto.getRandomInteger() != null': 'true',
  });
  runs(`
    Blob key = Crypto.generateAesKey(128);
    Blob secret = Crypto.encryptWithManagedIV('AES128', key, Blob.valueOf('hello'));
    System.assertEquals('hello', Crypto.decryptWithManagedIV('AES128', key, secret).toString());
  `);
  throws(
    `Crypto.generateDigest('SHA-7', Blob.valueOf('x'));`,
    'System.SecurityException: SHA-7 MessageDigest not available',
  );
});

test('encodes and decodes text', () => {
  prints({
    "EncodingUtil.urlEncode('a b&ü/~', 'UTF-8')": 'a+b%26%C3%BC%2F%7E',
    "EncodingUtil.urlDecode('a+b%26', 'UTF-8')": 'a b&',
    "EncodingUtil.base64Decode('aGk=').toString()": 'hi',
    "EncodingUtil.convertFromHex('6869').toString()": 'hi',
    "new URL('https://example.com:8080/a/b?x=1#top').getPath()": '/a/b',
    "new URL('https://example.com:8080/a/b?x=1#top').getPort()": '8080',
    "new URL('https://example.com/a?x=1').getQuery()": 'x=1',
    "new URL('https://example.com/a').toExternalForm()": 'https://example.com/a',
  });
});

test('knows the running user', () => {
  prints({
    'UserInfo.getUserId() != null': 'true',
    "UserInfo.getOrganizationId().startsWith('00D')": 'true',
    'UserInfo.getName()': org.administrator().name,
    'UserInfo.getTimeZone().getID()': org.administrator().timeZone,
    'UserInfo.getUserName()': org.administrator().userName,
  });
});

test('sends e-mail when the transaction commits', () => {
  runs(`
    Messaging.SingleEmailMessage message = new Messaging.SingleEmailMessage();
    message.setToAddresses(new List<String>{ 'ann@example.com' });
    message.setSubject('Parcel');
    message.setHtmlBody('<b>here</b>');
    message.plainTextBody = 'here';
    List<Messaging.SendEmailResult> results = Messaging.sendEmail(new List<Messaging.Email>{ message });
    System.assert(results[0].isSuccess());
    System.assertEquals(1, Limits.getEmailInvocations());
  `);
  const [sent] = org.outbox();
  assert.equal(sent?.subject, 'Parcel');
  assert.deepEqual(sent.recipients, ['ann@example.com']);
});

// Apex Reference Guide, "SingleEmailMessage Class", setUnsubscribeUrls.
test('puts the addresses of an objection into the List-Unsubscribe header', () => {
  runs(`
    Messaging.SingleEmailMessage message = new Messaging.SingleEmailMessage();
    message.setToAddresses(new List<String>{ 'ann@example.com' });
    message.setPlainTextBody('here');
    message.setUnsubscribeUrls(new List<String>{ 'mailto:stop@example.com', 'https://example.com/stop?t=1' });
    Messaging.sendEmail(new List<Messaging.Email>{ message });
  `);
  assert.deepEqual(org.outbox()[0]?.headers, {
    'List-Unsubscribe': '<mailto:stop@example.com>, <https://example.com/stop?t=1>',
  });
});

test('keeps the files of a message in the outbox', () => {
  runs(`
    Messaging.EmailFileAttachment file = new Messaging.EmailFileAttachment();
    file.setFileName('a.txt');
    file.setBody(Blob.valueOf('x'));
    Messaging.SingleEmailMessage message = new Messaging.SingleEmailMessage();
    message.setToAddresses(new List<String>{ 'ann@example.com' });
    message.setPlainTextBody('here');
    message.setFileAttachments(new List<Messaging.EmailFileAttachment>{ file });
    Document terms = new Document(Name = 'Terms', FolderId = UserInfo.getUserId(), Type = 'txt', ContentType = 'text/plain', Body = Blob.valueOf('y'));
    insert terms;
    message.setDocumentAttachments(new Id[]{ terms.Id });
    Messaging.sendEmail(new List<Messaging.Email>{ message });
  `);
  assert.deepEqual(org.outbox()[0]?.attachments, [
    { fileName: 'a.txt', contentType: 'application/octet-stream', body: 'eA==' },
    { fileName: 'Terms.txt', contentType: 'text/plain', body: 'eQ==' },
  ]);
});

// Apex Reference Guide, "SingleEmailMessage Class", setDocumentAttachments and setEntityAttachments.
test('documents go with mail by their ids', () => {
  runs(`
    Id folder = UserInfo.getUserId();
    Document price = new Document(Name = 'Prices', DeveloperName = 'Prices', ContentType = 'text/plain', Body = Blob.valueOf('12'), FolderId = folder);
    insert price;
    Messaging.SingleEmailMessage message = new Messaging.SingleEmailMessage();
    message.setToAddresses(new List<String>{ 'ada@example.com' });
    message.setSubject('Prices');
    message.setPlainTextBody('See there');
    message.setDocumentAttachments(new List<Id>{ price.Id });
    Messaging.sendEmail(new List<Messaging.Email>{ message });`);
  assert.deepEqual(org.outbox()[0]?.attachments, [
    { fileName: 'Prices', contentType: 'text/plain', body: Buffer.from('12').toString('base64') },
  ]);
});

test('reads labels, permissions and requests', () => {
  prints({
    "String.format(Label.Greeting, new List<Object>{ 'Ann' })": 'Hello Ann',
    "Label.get('', 'Greeting')": 'Hello {0}',
    "FeatureManagement.checkPermission('Nothing')": 'false',
    'Request.getCurrent().getQuiddity()': 'ANONYMOUS',
    'UUID.randomUUID().toString().length()': '36',
    'System.isBatch() || System.isFuture() || System.isQueueable()': 'false',
    'Test.isRunningTest()': 'false',
  });
});

test('writes debug lines with level and line', () => {
  runs(`System.debug(LoggingLevel.WARN, new List<Integer>{ 1 });`);
  const line = org.transactions()[0]?.log.find((entry) => entry.includes('|USER_DEBUG|')) ?? '';
  assert.match(line, /\|USER_DEBUG\|\[1\]\|WARN\|\(1\)$/);
});

test('lets nobody catch a failed assertion', () => {
  throws(
    `try { System.assert(false, 'real'); } catch (Exception caught) { System.debug('hidden'); }`,
    'System.AssertException: Assertion Failed: real',
  );
});

test('counts business hours of their records', () => {
  prints({
    '[SELECT COUNT() FROM BusinessHours WHERE IsDefault = TRUE]': '1',
  });
  runs(`
    BusinessHours hours = [SELECT Id FROM BusinessHours WHERE IsDefault = TRUE LIMIT 1];
    Datetime start = Datetime.newInstanceGmt(2026, 3, 6, 12, 0, 0);
    System.assertEquals(start.addHours(1), BusinessHours.add(hours.Id, start, 3600000L));
    System.assertEquals(86400000L, BusinessHours.diff(hours.Id, start, start.addDays(1)));
    System.assert(BusinessHours.isWithin(hours.Id, start));
    System.assertEquals(start, BusinessHours.nextStartDate(hours.Id, start));
  `);
});

test('refuses by name what the local org does not have', () => {
  for (const [source, message] of [
    ['ConnectApi.Topics topics;', 'ConnectApi is not supported by the local org'],
    [
      'Object script = new DataWeaveScriptResource.prices();',
      'DataWeaveScriptResource is not supported by the local org',
    ],
    ['Test.createSoqlStub(null, null);', 'Test.createSoqlStub is not supported by the local org'],
  ] as const) {
    assert.throws(() => runs(source), { message: new RegExp(message) });
  }
});
