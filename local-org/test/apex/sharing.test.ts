import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testRunOf } from './apexOrg.ts';

const count = 'return [SELECT COUNT() FROM Parcel__c WITH SYSTEM_MODE];';

const { outcomes } = testRunOf({
  Open: `public without sharing class Open {
    public static Integer own() { ${count} }
    public static Integer through() { return Inheriting.seen(); }
    public static Integer byMethod() { return Database.countQuery('SELECT COUNT() FROM Parcel__c WITH SYSTEM_MODE'); }
    public static Integer throughMethod() { return Inheriting.byMethod(); }
  }`,
  Closed: `public with sharing class Closed {
    public static Integer own() { ${count} }
    public static Integer through() { return Inheriting.seen(); }
    public static Integer throughMethod() { return Inheriting.byMethod(); }
  }`,
  Inheriting: `public inherited sharing class Inheriting {
    public static Integer seen() { ${count} }
    public static Integer byMethod() { return Database.countQuery('SELECT COUNT() FROM Parcel__c WITH SYSTEM_MODE'); }
  }`,
  Silent: `public class Silent {
    public static Integer own() { ${count} }
    public static Integer inUserMode() { return [SELECT COUNT() FROM Parcel__c]; }
    public static String written() { try { insert new Parcel__c(Name = 'mine'); return 'saved'; } catch (Exception e) { return e.getTypeName(); } }
  }`,
  SharingProbe: `@IsTest private class SharingProbe {
    @TestSetup static void insertParcel() { insert as system new Parcel__c(Name = 'hidden'); }
    private static User reader() {
      Profile p = [SELECT Id FROM Profile WHERE Name = 'Standard User' WITH SYSTEM_MODE];
      User u = new User(Username = 'reader@parcels.example', LastName = 'Reader', Email = 'r@parcels.example', Alias = 'reader',
        ProfileId = p.Id, TimeZoneSidKey = 'GMT', LocaleSidKey = 'en_US', EmailEncodingKey = 'UTF-8', LanguageLocaleKey = 'en_US');
      insert as system u;
      return u;
    }
    @IsTest static void classesDecideBySharingKeyword() {
      System.runAs(reader()) {
        Assert.areEqual(1, Open.own(), 'without sharing');
        Assert.areEqual(0, Closed.own(), 'with sharing');
        Assert.areEqual(0, Silent.own(), 'no keyword from 67.0');
      }
    }
    @IsTest static void inheritedSharingTakesTheCallers() {
      System.runAs(reader()) {
        Assert.areEqual(1, Open.through(), 'called without sharing');
        Assert.areEqual(0, Closed.through(), 'called with sharing');
        Assert.areEqual(1, Open.throughMethod(), 'Database method, called without sharing');
        Assert.areEqual(0, Closed.throughMethod(), 'Database method, called with sharing');
        Assert.areEqual(1, Open.byMethod(), 'Database method of the class itself');
      }
    }
    @IsTest static void userModeIsTheDefault() {
      System.runAs(reader()) {
        try { Silent.inUserMode(); Assert.fail('Read without permission'); } catch (QueryException expected) { Assert.isNotNull(expected.getMessage()); }
        Assert.areEqual('System.SecurityException', Silent.written(), 'Save without permission');
      }
    }
  }`,
});

test('decides by the class whether sharing rules apply', () => {
  assert.equal(outcomes['classesDecideBySharingKeyword'], 'passed');
});

test('gives inherited sharing the mode of the caller', () => {
  assert.equal(outcomes['inheritedSharingTakesTheCallers'], 'passed');
});

test('reads and saves in user mode from API version 67.0', () => {
  assert.equal(outcomes['userModeIsTheDefault'], 'passed');
});
